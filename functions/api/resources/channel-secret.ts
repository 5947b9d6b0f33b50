import * as z from 'zod';
import { sealContext } from '../../../shared/channels/seal-context.ts';
import { maximumCredentials, rotateCredentials } from '../../../shared/connections/rotate-credentials.ts';
import { newSecret } from '../channels/new-secret.ts';
import { created } from '../http/answer.ts';
import { conflict, found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';

export const channelSecretRoutes = [
  defineRoute({
    method: 'POST',
    path: '/v1/organizations/{org}/channels/{channel}/secret',
    access: 'organization',
    summary: 'Makes a new secret of a webhook; for 24 hours messages are signed with the old one as well',
    answers: { 201: z.object({ secret: z.string().meta({ description: 'Shown in this answer only' }) }) },
    handle: async ({ params, services }) => {
      const { type, organization, id } = found(await services.channels.find(params.org, params.channel), 'channel');
      if (type !== 'webhook') throw conflict('Only a channel of type webhook has a secret');
      const now = services.clock();
      const secret = newSecret();
      const sealed = await services.sealer.seal(secret, sealContext({ organization, id }));
      const fresh = { sealed, createdAt: now.toISOString() };
      await services.channels.put(organization, id, async (before) => {
        const present = found(before, 'channel');
        const secrets = rotateCredentials(present.secrets, fresh, now, false);
        if (!secrets) throw conflict(`At most ${maximumCredentials} secrets are valid at a time: one ends every day`);
        return { ...present, secrets };
      });
      return created({ secret });
    },
  }),
];
