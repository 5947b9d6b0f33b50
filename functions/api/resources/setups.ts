import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { provider, time } from '../fields.ts';
import { created } from '../http/answer.ts';
import { defineRoute } from '../http/route.ts';

export const setupRoutes = [
  defineRoute({
    method: 'POST',
    path: '/v1/organizations/{org}/setups',
    access: 'organization',
    summary: 'Makes the link by which a person connects a tracker: good once, for 10 minutes',
    body: z.strictObject({ provider }),
    answers: { 201: z.object({ url: z.url(), expiresAt: time }) },
    handle: async ({ params, body, publicUrl, services }) => {
      const wanted = { organization: params.org, provider: body.provider, integration: randomUUID() };
      const { token, expiresAt } = await services.setups.create(wanted, services.clock());
      return created({ url: `${publicUrl}/connect/${token}`, expiresAt });
    },
  }),
];
