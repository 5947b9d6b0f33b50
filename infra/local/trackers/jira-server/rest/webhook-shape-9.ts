import * as z from 'zod';
import type { Hook } from '../webhooks/hooks.ts';
import { forbiddenWords, type WebhookShape } from './webhook-shape.ts';

const filterKey = 'issue-related-events-section';

const settings = z
  .object({
    name: z.string().min(1),
    url: z.url({ protocol: /^https?$/ }),
    events: z.array(z.string()),
    enabled: z.boolean(),
    excludeBody: z.boolean(),
    filters: z.record(z.string(), z.string()),
  })
  .partial()
  .transform(({ filters, ...rest }) => ({ ...rest, ...(filters && { filter: filters[filterKey] ?? '' }) }));

/** Up to Jira 9: https://developer.atlassian.com/server/jira/platform/webhooks/; the id is the end of `self`. */
export const webhookShape9: WebhookShape = {
  path: '/rest/webhooks/1.0/webhook',
  settings,
  show: ({ id, name, url, events, enabled, excludeBody, filter, updated, updatedBy }: Hook, baseUrl) => ({
    name,
    url,
    excludeBody,
    filters: filter === '' ? {} : { [filterKey]: filter },
    events,
    enabled,
    self: `${baseUrl}/rest/webhooks/1.0/webhook/${id}`,
    lastUpdatedUser: updatedBy.key,
    lastUpdatedDisplayName: updatedBy.displayName,
    lastUpdated: updated,
  }),
  forbidden: { messages: [{ key: forbiddenWords }] },
};
