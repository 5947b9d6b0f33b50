import type { Change } from '../../shared/messages/event.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import type { Key } from '../../shared/store/keys.ts';
import { type Item, keyOf } from '../../shared/store/table.ts';
import { type ApplyParts, applyChange } from './apply-change.ts';
import { failedRecord, type Result, recordItem, waitingItems } from './delivery-record.ts';
import { preload } from './preload.ts';
import { readMessage } from './read-message.ts';
import { type Resolved, resolveAssignee } from './resolve-assignee.ts';
import { forgetActor, sightedIn } from './sighted.ts';
import { Snapshot } from './snapshot.ts';

/** One message of a batch. Those of one message group come in order. */
export interface Received {
  readonly id: string;
  readonly messageGroup: string;
  readonly body: string;
  /** How often it was received, this time included. */
  readonly receives: number;
}

interface Work {
  readonly received: Received;
  readonly change: Change;
  resolved?: Resolved;
  result?: Result;
  error?: unknown;
}

/**
 * Applies a batch: reads for all of it at once; records the tracker's users one after the other; then different message
 * groups in parallel and each of them in order; then the records of all deliveries in one write. After a failure the
 * rest of that message group is handed back too.
 *
 * @returns the ids of the messages to be tried again
 */
export async function applyBatch(batch: readonly Received[], parts: ApplyParts): Promise<string[]> {
  const snapshot = new Snapshot(parts.table);
  const works: Work[] = [];
  try {
    for (const received of batch) {
      const change = await readMessage(received.body, snapshot);
      if (change) works.push({ received, change });
      else await parts.bury(received.body);
    }
    await preload(
      snapshot,
      works.map((work) => work.change),
    );
  } catch (error) {
    parts.failed(error);
    return batch.map((received) => received.id);
  }

  for (const work of works) await attempt(work, () => resolve(work, snapshot, parts));
  await Promise.all(
    byMessageGroup(works).map(async (inOrder) => {
      for (const [i, work] of inOrder.entries()) {
        work.error ??= inOrder.slice(0, i).find(willBeTriedAgain)?.error;
        await attempt(work, () => apply(work, snapshot, parts));
      }
    }),
  );
  await reconsider(works, snapshot, parts);
  await writeRecords(works, parts);
  return giveBack(works, parts);
}

async function resolve(work: Work, snapshot: Snapshot, { actors }: ApplyParts): Promise<void> {
  const sighted = sightedIn(work.change, snapshot);
  work.resolved = sighted && (await resolveAssignee(snapshot, actors, sighted));
}

async function apply(work: Work, snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  work.result = await applyChange(work.change, work.resolved, snapshot, parts);
}

/** A failure holds up what comes after it, but not for good: what is on its way to the dead letters does not. */
const willBeTriedAgain = ({ error, received }: Work): boolean => Boolean(error) && received.receives < maxReceives;

async function attempt(work: Work, step: () => Promise<void>): Promise<void> {
  if (work.error) return;
  try {
    await step();
  } catch (error) {
    work.error = error;
  }
}

function byMessageGroup(works: readonly Work[]): Work[][] {
  const groups = new Map<string, Work[]>();
  for (const work of works) {
    const group = groups.get(work.received.messageGroup);
    if (group) group.push(work);
    else groups.set(work.received.messageGroup, [work]);
  }
  return [...groups.values()];
}

/**
 * Somebody may be mapped at the very moment his change is skipped for want of it. The API makes the mapping, then looks
 * for what waits; here what waits is written, then the mapping looked at once more: one of the two sees the other.
 */
async function reconsider(works: readonly Work[], snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  const waiting = works.filter((work) => work.result?.waitsFor && !work.error);
  const written = await writeItems(waiting, ({ result }) => waitingItems(result, parts.clock()), parts);
  if (!written) return;
  for (const work of waiting) {
    await attempt(work, async () => {
      const before = work.resolved?.actor;
      forgetActor(snapshot, work.change);
      await resolve(work, snapshot, parts);
      const { actor } = work.resolved ?? {};
      if (actor?.userId !== before?.userId || actor?.teamId !== before?.teamId) await apply(work, snapshot, parts);
    });
  }
}

/** Last, so that a record is only ever of what was done; one that cannot be written is tried again with its event. */
async function writeRecords(works: readonly Work[], parts: ApplyParts): Promise<void> {
  const done = works.filter((work) => work.result && !work.error);
  const written = await writeItems(done, ({ result }) => (result ? [recordItem(result, parts.clock())] : []), parts);
  if (!written) return;
  for (const { result } of done) if (result) parts.applied(result.record);
}

/** Writes items of several events at once; of two under one key the later. When that fails, all the events failed. */
async function writeItems(
  works: readonly Work[],
  itemsOf: (work: Work) => readonly (Key & Item)[],
  { table }: ApplyParts,
): Promise<boolean> {
  const items = new Map(works.flatMap(itemsOf).map((item) => [keyOf(item), { put: item }]));
  try {
    if (items.size > 0) await table.batchWrite([...items.values()]);
    return true;
  } catch (error) {
    for (const work of works) work.error = error;
    return false;
  }
}

/** An event that fails for the last time leaves a record; the queue then moves it to the dead letters. */
async function giveBack(works: readonly Work[], { table, clock, failed }: ApplyParts): Promise<string[]> {
  const lost = works.filter((work) => work.error);
  for (const { received, change, error } of lost) {
    failed(error, change);
    if (received.receives < maxReceives) continue;
    const record = recordItem({ record: failedRecord(change) }, clock());
    await table.put(record).catch((problem: unknown) => failed(problem, change));
  }
  return lost.map((work) => work.received.id);
}
