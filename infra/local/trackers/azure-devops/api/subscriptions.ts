import { randomUUID } from 'node:crypto';
import { readSubscription } from '../hooks/read-subscription.ts';
import { removeSubscription } from '../hooks/remove-subscription.ts';
import { shownSubscription } from '../hooks/shown-subscription.ts';
import type { Subscription } from '../hooks/subscription.ts';
import { type Answer, jsonAnswer, noContent } from '../http/answer.ts';
import { adoRefusal } from './ado-refusal.ts';
import { jsonBody } from './json-body.ts';
import type { OrganizationRequest } from './organization-request.ts';

/** https://learn.microsoft.com/rest/api/azure/devops/hooks/subscriptions/create */
export const createSubscription =
  (now: () => Date) =>
  (asked: OrganizationRequest): Answer => {
    requireRight(asked, 'Edit Subscription');
    const { organization, caller, request } = asked;
    const input = readSubscription(jsonBody(request), organization);
    const made = { createdBy: caller.person, createdAt: now(), notifications: 0 };
    const subscription: Subscription = { id: randomUUID(), status: 'enabled', ...input, ...made };
    organization.subscriptions.set(subscription.id, subscription);
    return jsonAnswer(shownSubscription(subscription, organization.url));
  };

/** https://learn.microsoft.com/rest/api/azure/devops/hooks/subscriptions/list */
export function listSubscriptions(asked: OrganizationRequest): Answer {
  requireRight(asked, 'View Subscriptions');
  const { organization, request } = asked;
  const value = [...organization.subscriptions.values()]
    .map((subscription) => shownSubscription(subscription, organization.url))
    .filter((shown) =>
      [...request.query].every(([name, wanted]) => {
        if (name === 'publisherId') return shown.publisherId === wanted;
        if (name === 'eventType') return shown.eventType === wanted;
        if (name === 'consumerId') return shown.consumerId === wanted;
        return name !== 'consumerActionId' || shown.consumerActionId === wanted;
      }),
    );
  return jsonAnswer({ count: value.length, value });
}

export function showSubscription(asked: OrganizationRequest): Answer {
  requireRight(asked, 'View Subscriptions');
  return jsonAnswer(shownSubscription(existing(asked), asked.organization.url));
}

/** https://learn.microsoft.com/rest/api/azure/devops/hooks/subscriptions/delete */
export function deleteSubscription(asked: OrganizationRequest): Answer {
  requireRight(asked, 'Delete Subscriptions');
  removeSubscription(asked.organization, existing(asked));
  return noContent;
}

function existing({ organization, parameters: { id = '' } }: OrganizationRequest): Subscription {
  const found = organization.subscriptions.get(id);
  if (found) return found;
  throw adoRefusal(404, 'SubscriptionNotFoundException', `The subscription with id ${id} does not exist.`);
}

/** @throws Refusal in the words of the service */
function requireRight({ organization, caller }: OrganizationRequest, right: string): void {
  if (caller.mayManageHooks !== false) return;
  const message =
    `Access Denied: ${caller.person.displayName} needs the following permission(s) on the resource ` +
    `PublisherSecurity/${organization.projectId} to perform this action: ${right}`;
  throw adoRefusal(403, 'AccessCheckException', message);
}
