import type { TokenCounts, Tokens } from '../entra/tokens.ts';
import type { HookDelivery, HookSender } from '../hooks/hook-sender.ts';
import type { SubscriptionStatus } from '../hooks/subscription.ts';
import type { Board } from '../organizations/board.ts';
import type { Organization } from '../organizations/organization.ts';

export interface OrganizationState {
  readonly url: string;
  readonly workItems: readonly {
    readonly id: number;
    readonly title: string;
    readonly rev: number;
    /** Login name. */
    readonly assignee: string | null;
    readonly changedBy: string;
  }[];
  readonly subscriptions: readonly {
    readonly id: string;
    readonly status: SubscriptionStatus;
    readonly eventType: string;
    readonly resourceVersion: string;
    /** As they were given, secrets too. */
    readonly consumerInputs: Readonly<Record<string, string>>;
  }[];
}

/** Everything there is to see from outside, as plain values. */
export interface State {
  readonly organizations: Readonly<Record<string, OrganizationState>>;
  readonly deliveries: readonly HookDelivery[];
  /** By the key of the identity. */
  readonly tokens: Readonly<Record<string, TokenCounts>>;
}

export const stateOf = (board: Board, tokens: Tokens, sender: HookSender): State => ({
  organizations: Object.fromEntries(board.organizations.map((one) => [one.name, organizationState(one)])),
  deliveries: sender.deliveries(),
  tokens: Object.fromEntries([...tokens.counts].map(([key, counts]) => [key, { ...counts }])),
});

const organizationState = ({ url, workItems, subscriptions }: Organization): OrganizationState => ({
  url,
  workItems: [...workItems.values()].map(({ id, title, rev, assignee, changedBy }) => ({
    id,
    title,
    rev,
    assignee: assignee?.email ?? null,
    changedBy: changedBy.email,
  })),
  subscriptions: [...subscriptions.values()].map(({ id, status, eventType, resourceVersion, consumerInputs }) => ({
    id,
    status,
    eventType,
    resourceVersion,
    consumerInputs,
  })),
});
