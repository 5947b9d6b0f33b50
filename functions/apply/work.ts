import type { Change } from '../../shared/messages/event.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import type { Recorded } from '../../shared/resolving/resolve-assignee.ts';
import { type Key, keyOf } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Item } from '../../shared/store/wire.ts';
import type { Result } from './delivery-record.ts';

/** One message of a batch. Those of one message group come in order. */
export interface Received {
  readonly id: string;
  readonly messageGroup: string;
  readonly body: string;
  /** How often it was received, this time included. */
  readonly receives: number;
}

/** A message on its way through the batch: what is known of it so far, and the error that ended it. */
export interface Work {
  readonly received: Received;
  readonly change: Change;
  resolved?: Recorded | undefined;
  result?: Result | undefined;
  /** Groups whose links moved by it, this time or when it was decided before in the same batch. */
  moved?: readonly string[];
  /** Links moved by it in a try before this one, which failed afterwards. */
  movedInVain?: boolean | undefined;
  /** Links moved by it, and not all that it may have overtaken could be looked through. */
  mayHaveOvertaken?: boolean;
  error?: unknown;
}

/** Does a step of one event. What it throws ends that event, and no other. */
export async function attempt(work: Work, step: () => Promise<void>): Promise<void> {
  if (work.error) return;
  try {
    await step();
  } catch (error) {
    work.error = error;
  }
}

/** A failure holds up what comes after it, but not for good: what is on its way to the dead letters does not. */
export const willBeTriedAgain = ({ error, received }: Work): boolean =>
  Boolean(error) && received.receives < maxReceives;

export function byMessageGroup(works: readonly Work[]): Work[][] {
  const groups = new Map<string, Work[]>();
  for (const work of works) {
    const group = groups.get(work.received.messageGroup);
    if (group) group.push(work);
    else groups.set(work.received.messageGroup, [work]);
  }
  return [...groups.values()];
}

/**
 * Writes items of several events at once; of two under one key the later. When that fails, all these events failed.
 *
 * @returns whether they are written
 */
export async function writeItems(
  works: readonly Work[],
  itemsOf: (result: Result) => readonly (Key & Item)[],
  table: Table,
): Promise<boolean> {
  const items = works.flatMap(({ result }) => (result ? itemsOf(result) : []));
  try {
    if (items.length > 0) await table.batchWrite([...new Map(items.map((put) => [keyOf(put), { put }])).values()]);
    return true;
  } catch (error) {
    for (const work of works) work.error = error;
    return false;
  }
}
