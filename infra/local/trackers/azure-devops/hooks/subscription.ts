import type { Person } from '../people/person.ts';

export const subscriptionStatuses = ['enabled', 'onProbation', 'disabledByUser', 'disabledBySystem'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

export const resourceVersions = ['1.0', '3.1-preview.3', '5.1-preview.3'] as const;
export type ResourceVersion = (typeof resourceVersions)[number];

/** A service hook subscription. */
export interface Subscription {
  readonly id: string;
  status: SubscriptionStatus;
  readonly eventType: string;
  readonly resourceVersion: ResourceVersion;
  readonly publisherInputs: Readonly<Record<string, string>>;
  readonly consumerInputs: Readonly<Record<string, string>> & { readonly url: string };
  readonly createdBy: Person;
  readonly createdAt: Date;
  /** How many notifications were made of it. */
  notifications: number;
}
