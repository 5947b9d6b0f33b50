import * as z from 'zod';
import { adoRefusal } from '../api/ado-refusal.ts';
import type { Organization } from '../organizations/organization.ts';
import { resourceVersions, type Subscription, subscriptionStatuses } from './subscription.ts';

const events = ['workitem.created', 'workitem.updated', 'workitem.deleted', 'workitem.restored', 'workitem.commented'];

/** The rule that the service publishes for its input `httpHeaders`: `name:value`, one on each line. */
const headerLines = /^(?:[^\s:]+[ \t]*:[ \t]*\S+[ \t]*(?:[\r\n]+|$))+$/;

const details = z.enum(['all', 'minimal', 'none']).optional();
const messages = z.enum(['all', 'text', 'html', 'markdown', 'none']).optional();

const consumerInputs = z.object({
  url: z.url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' }),
  httpHeaders: z.string().regex(headerLines, 'must be lines of name:value').optional(),
  basicAuthUsername: z.string().optional(),
  basicAuthPassword: z.string().optional(),
  acceptUntrustedCerts: z.enum(['true', 'false']).optional(),
  resourceDetailsToSend: details,
  messagesToSend: messages,
  detailedMessagesToSend: messages,
});

const publisherInputs = z
  .object({
    projectId: z.string(),
    workItemType: z.string(),
    areaPath: z.string(),
    changedFields: z.string(),
    tag: z.string(),
    linksChanged: z.string(),
  })
  .partial();

const body = z.object({
  publisherId: z.literal('tfs'),
  eventType: z.enum(events),
  resourceVersion: z.enum(resourceVersions).default('5.1-preview.3'),
  consumerId: z.literal('webHooks'),
  consumerActionId: z.literal('httpRequest'),
  publisherInputs: publisherInputs.strict().default({}),
  consumerInputs: consumerInputs.strict(),
  status: z.enum(subscriptionStatuses).optional(),
  scope: z.unknown().optional(),
});

export type SubscriptionInput = Pick<
  Subscription,
  'eventType' | 'resourceVersion' | 'publisherInputs' | 'consumerInputs'
>;

/**
 * The body of a new subscription: https://learn.microsoft.com/rest/api/azure/devops/hooks/subscriptions/create
 * Without `projectId` it is for the whole organization. @throws Refusal naming the input that is wrong
 */
export function readSubscription(json: unknown, organization: Organization): SubscriptionInput {
  const read = body.safeParse(json);
  if (!read.success) {
    const { path, message } = read.error.issues[0] ?? { path: [], message: 'is not valid' };
    throw adoRefusal(400, 'SubscriptionInputException', `Subscription input '${path.join('.')}': ${message}.`);
  }
  const { eventType, resourceVersion, publisherInputs: from, consumerInputs: to } = read.data;
  if (from.projectId && from.projectId !== organization.projectId) {
    throw adoRefusal(
      404,
      'ProjectDoesNotExistException',
      `VS800075: The project with id '${from.projectId}' does not exist.`,
    );
  }
  return {
    eventType,
    resourceVersion,
    publisherInputs: { ...defined(from) },
    consumerInputs: { ...defined(to), url: to.url },
  };
}

const defined = (inputs: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).filter((entry): entry is [string, string] => entry[1] !== undefined));
