import { type Assignee, sameAssignee } from './assignee.ts';
import type { Group, Source } from './group.ts';

export const subscriberKey = (subscriber: Assignee): string => `${subscriber.type}#${subscriber.id}`;

export interface Assignment {
  readonly source: Source;
  /** RFC 3339, our clock. */
  readonly at: string;
  /** Random: tells this change from every other. */
  readonly changeId: string;
  /** The one assigned before belongs to the team assigned now, so he stays subscribed. */
  readonly keepsSubscription: boolean;
  /** No channel is to be told. */
  readonly unheard?: boolean;
}

/**
 * The state of a group once it is assigned to `to`, `null` for nobody: with the subscription that comes with being
 * assigned, without the one that the assignee before had for it, and with the change that tells of it.
 */
export function assign(group: Group, to: Assignee | null, assignment: Assignment): Group {
  const { source, at, changeId, keepsSubscription, unheard } = assignment;
  const subscribers = { ...group.subscribers };
  const before = group.assignee;
  if (before && !sameAssignee(before, to) && !keepsSubscription) delete subscribers[subscriberKey(before)];
  if (to) subscribers[subscriberKey(to)] = 'assigned';
  return {
    ...group,
    assignee: to,
    assignedAt: to && at,
    subscribers,
    change: { id: changeId, at, source, ...(unheard && { unheard }) },
  };
}
