import type { Subscription } from './subscription.ts';

/** Taken, but never shown again. */
const confidential = ['httpHeaders', 'basicAuthPassword'];

/** As the REST API shows it: https://learn.microsoft.com/rest/api/azure/devops/hooks/subscriptions/get#subscription */
export const shownSubscription = (subscription: Subscription, organizationUrl: string) => ({
  id: subscription.id,
  url: `${organizationUrl}_apis/hooks/subscriptions/${subscription.id}`,
  status: subscription.status,
  publisherId: 'tfs',
  eventType: subscription.eventType,
  subscriber: null,
  resourceVersion: subscription.resourceVersion,
  eventDescription: 'Any work item',
  consumerId: 'webHooks',
  consumerActionId: 'httpRequest',
  actionDescription: `To host ${new URL(subscription.consumerInputs.url).host}`,
  createdBy: { id: subscription.createdBy.id, displayName: subscription.createdBy.displayName },
  createdDate: subscription.createdAt.toISOString(),
  modifiedBy: { id: subscription.createdBy.id, displayName: subscription.createdBy.displayName },
  modifiedDate: subscription.createdAt.toISOString(),
  publisherInputs: subscription.publisherInputs,
  consumerInputs: Object.fromEntries(
    Object.entries(subscription.consumerInputs).map(([name, value]) => [
      name,
      confidential.includes(name) ? '********' : value,
    ]),
  ),
});
