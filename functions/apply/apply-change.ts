import type { Change } from '../../shared/messages/event.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import type { Resolved } from '../../shared/resolving/read-assignee.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { Actors } from '../../shared/store/actors.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import type { Table } from '../../shared/store/table.ts';
import { applyIssueChange, type IssueParts } from './apply-issue-change.ts';
import { appliedRecord, isSettled, type Result, wasApplied } from './delivery-record.ts';
import { integrationIn } from './sighted.ts';
import type { Received, Work } from './work.ts';

export interface ApplyParts extends Omit<IssueParts, 'snapshot'> {
  readonly table: Table;
  readonly actors: Actors;
  /** Puts a message that nobody will ever understand where an operator sees it. */
  readonly bury: (received: Received) => Promise<void>;
  /** Has a change decided again, once what is known by then is written. The same `deduplicationId` counts once. */
  readonly sendAgain: (change: Change, deduplicationId: string) => Promise<void>;
  /** Told of each event at the end of a try, whatever came of it; of whose tracker it is, unless that is gone. */
  readonly ended: (work: Work, provider: ProviderName | undefined) => void;
  /** Told of what fails besides: reading for a batch, or writing that an event was given up. */
  readonly failed: (error: unknown, received: Received) => void;
}

/** One event with its user recorded already; `undefined` when this delivery was applied before. */
export async function applyChange(
  change: Change,
  resolved: Resolved | undefined,
  snapshot: Snapshot,
  parts: ApplyParts,
): Promise<Result | undefined> {
  if (isSettled(change, snapshot)) return undefined;
  const integration = integrationIn(change, snapshot);
  const end = (outcomes: Delivery['outcomes'], reason: string | null): Result => ({
    record: appliedRecord(change, snapshot, parts.clock(), outcomes, reason),
  });
  if (!integration) return end([], 'integration-deleted');
  if (change.kind === 'user') return end([], null);

  const who = change.assignee === null ? ({ kind: 'nobody' } as const) : resolved?.who;
  const { outcomes, moved, wasMoved } = await applyIssueChange(change, integration, who, { ...parts, snapshot });
  const unsettled = outcomes.some((each) => each.reason && each.reason !== 'sync-disabled');
  return {
    ...end(outcomes, outcomes.length === 0 ? 'no-linked-group' : null),
    moved,
    movedInVain: wasMoved && !wasApplied(change, snapshot),
    ...(unsettled && resolved?.actor && { waitsFor: resolved.actor.id }),
  };
}
