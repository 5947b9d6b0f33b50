import type { Organization } from '../organizations/organization.ts';
import type { Subscription } from './subscription.ts';

/** Ends a subscription, and what is waiting to be sent to it again. */
export function removeSubscription({ subscriptions }: Organization, subscription: Subscription): void {
  subscription.status = 'disabledByUser';
  subscriptions.delete(subscription.id);
}
