import * as z from 'zod/mini';
import type { Change } from '../../shared/messages/event.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import { deliveryItem, expiry } from '../../shared/store/delivery-item.ts';
import { type Key, keys } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/wire.ts';

/** What became of an event. */
export interface Result {
  readonly record: Delivery;
  /** The actor whose mapping would have made a difference. */
  readonly waitsFor?: string | undefined;
  /** Groups whose links took by it the key that the issue has. */
  readonly moved?: readonly string[];
  /** Links had moved by it in a try that failed afterwards. */
  readonly movedInVain?: boolean;
}

/** All that matters here of an earlier record. */
const earlier = z.object({ status: z.string(), receivedAt: z.string() });

const recordIn = (change: Change, snapshot: Snapshot): z.infer<typeof earlier> | undefined => {
  const item = snapshot.get(keys.delivery(change.organization, change.delivery));
  return item && earlier.parse(item);
};

/** Whether this delivery was applied before and is not replayed on purpose: then nothing is left to do. */
export const isSettled = (change: Change, snapshot: Snapshot): boolean =>
  !change.replay && wasApplied(change, snapshot);

export const wasApplied = (change: Change, snapshot: Snapshot): boolean =>
  recordIn(change, snapshot)?.status === 'applied';

/** The record of an event's end; a replay keeps the time of the first arrival. */
export function appliedRecord(
  change: Change,
  snapshot: Snapshot,
  at: Date,
  outcomes: Delivery['outcomes'],
  reason: string | null,
): Delivery {
  return {
    ...common(change),
    receivedAt: recordIn(change, snapshot)?.receivedAt ?? change.receivedAt,
    appliedAt: at.toISOString(),
    status: 'applied',
    outcomes,
    reason,
  };
}

export const failedRecord = (change: Change): Delivery => ({
  ...common(change),
  receivedAt: change.receivedAt,
  appliedAt: null,
  status: 'failed',
  outcomes: [],
  reason: 'gave-up',
});

function common(change: Change) {
  const { replay: _, ...decided } = change;
  return {
    id: change.delivery,
    organization: change.organization,
    integration: change.integration,
    event: change.event,
    issue: change.kind === 'issue' ? change.issue.key : null,
    actor: change.kind === 'issue' ? change.actor : null,
    change: decided,
  };
}

export const recordItem = ({ record }: Result, now: Date): Key & Item => deliveryItem(record, now);

/**
 * What is looked for when the actor is mapped: the last change of each issue that waits for it. It holds the change, since
 * the delivery's record is written later.
 */
export function waitingItems(result: Result, now: Date): (Key & Item)[] {
  const { record, waitsFor } = result;
  if (!waitsFor || record.change?.kind !== 'issue') return [];
  const { organization, integration, receivedAt } = record;
  const { issue, position } = record.change;
  return [
    {
      ...keys.skipped(organization, waitsFor, integration, issue.id),
      delivery: record.id,
      position,
      receivedAt,
      change: record.change,
      ttl: expiry(now),
    },
  ];
}
