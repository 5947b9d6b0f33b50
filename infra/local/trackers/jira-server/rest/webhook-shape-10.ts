import * as z from 'zod';
import type { Hook } from '../webhooks/hooks.ts';
import { forbiddenWords, type WebhookShape } from './webhook-shape.ts';

const settings = z
  .object({
    name: z.string().min(1),
    url: z.url({ protocol: /^https?$/ }),
    events: z.array(z.string()),
    active: z.boolean(),
    configuration: z.object({
      FILTERS: z.string().optional(),
      EXCLUDE_BODY: z.enum(['true', 'false']).optional(),
      SECRET: z.string().optional(),
    }),
    sslVerificationRequired: z.boolean(),
  })
  .partial()
  .transform(({ active, configuration, ...rest }) => ({
    ...rest,
    ...(active !== undefined && { enabled: active }),
    ...(configuration && {
      excludeBody: configuration.EXCLUDE_BODY === 'true',
      filter: configuration.FILTERS ?? '',
      secret: configuration.SECRET,
    }),
  }));

/** From Jira 10 on: https://developer.atlassian.com/server/jira/platform/webhooks/; a secret is never shown. */
export const webhookShape10: WebhookShape = {
  path: '/rest/jira-webhook/1.0/webhooks',
  settings,
  show: ({ id, name, url, events, enabled, excludeBody, filter, created, updated, sslVerificationRequired }: Hook) => ({
    id,
    name,
    createdDate: created,
    updatedDate: updated,
    events,
    configuration: { EXCLUDE_BODY: String(excludeBody), ...(filter !== '' && { FILTERS: filter }) },
    url,
    active: enabled,
    scopeType: 'global',
    sslVerificationRequired,
  }),
  forbidden: { errorMessages: [forbiddenWords], errors: {} },
};
