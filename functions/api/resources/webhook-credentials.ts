import * as z from 'zod';
import { maximumCredentials, rotateCredentials } from '../../../shared/connections/rotate-credentials.ts';
import { providers } from '../../../shared/providers/index.ts';
import { created } from '../http/answer.ts';
import { conflict, found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { shownWebhook, webhookOf } from '../shown-webhook.ts';

export const webhookCredentialRoutes = [
  defineRoute({
    method: 'POST',
    path: '/v1/organizations/{org}/integrations/{integration}/webhook-credentials',
    access: 'organization',
    summary: 'Makes a new webhook credential; the old one stays valid for 24 hours, with revoke=true for a minute',
    query: z.strictObject({ revoke: z.enum(['true', 'false']).optional() }),
    answers: { 201: shownWebhook },
    handle: async ({ params, query, publicUrl, services }) => {
      const now = services.clock();
      const { id, provider } = found(await services.integrations.find(params.org, params.integration), 'integration');
      const fresh = providers[provider].newCredential(id, now);
      found(
        await services.integrations.change(params.org, id, ({ credentials }) => {
          const rotated = rotateCredentials(credentials, fresh.stored, now, query.revoke === 'true');
          if (rotated) return { credentials: rotated };
          throw conflict(
            `At most ${maximumCredentials} credentials are valid at a time; revoke=true ends the old ones`,
          );
        }),
        'integration',
      );
      if (await services.connections.find(id)) {
        const message = { v: 1, kind: 'check-hooks', organization: params.org, integration: id } as const;
        await services.followUps.send(message, `check-hooks ${now.toISOString()}`);
      }
      return created(webhookOf(publicUrl, fresh));
    },
  }),
];
