import type { Change } from '../../shared/messages/event.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { keyOf } from '../../shared/store/table.ts';
import { type ApplyParts, applyChange } from './apply-change.ts';
import { failedRecord, itemsOf, type Result } from './delivery-record.ts';
import { preload } from './preload.ts';
import { readMessage } from './read-message.ts';
import { type Resolved, resolveAssignee } from './resolve-assignee.ts';
import { sightedIn } from './sighted.ts';
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

  for (const work of works) {
    const sighted = sightedIn(work.change, snapshot);
    if (!sighted) continue;
    await attempt(work, async () => {
      work.resolved = await resolveAssignee(snapshot, parts.actors, sighted);
    });
  }
  await Promise.all(
    byMessageGroup(works).map(async (inOrder) => {
      for (const [i, work] of inOrder.entries()) {
        const blocked = inOrder.slice(0, i).find((earlier) => earlier.error);
        work.error ??= blocked?.error;
        await attempt(work, async () => {
          work.result = await applyChange(work.change, work.resolved, snapshot, parts);
        });
      }
    }),
  );
  await writeRecords(works, parts);
  return giveBack(works, parts);
}

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

/** Last, so that a record is only ever of what was done; one that cannot be written is tried again with its event. */
async function writeRecords(works: readonly Work[], { table, clock, applied }: ApplyParts): Promise<void> {
  const done = works.flatMap((work) => (work.result && !work.error ? [{ work, result: work.result }] : []));
  const items = done.flatMap(({ result }) => itemsOf(result, clock()));
  try {
    await table.batchWrite([...new Map(items.map((item) => [keyOf(item), { put: item }])).values()]);
    for (const { result } of done) applied(result.record);
  } catch (error) {
    for (const { work } of done) work.error = error;
  }
}

/** An event that fails for the last time leaves a record; the queue then moves it to the dead letters. */
async function giveBack(works: readonly Work[], { table, clock, failed }: ApplyParts): Promise<string[]> {
  const lost = works.filter((work) => work.error);
  for (const { received, change, error } of lost) {
    failed(error, change);
    if (received.receives < maxReceives) continue;
    const items = itemsOf({ record: failedRecord(change) }, clock());
    await table.batchWrite(items.map((put) => ({ put }))).catch((problem: unknown) => failed(problem, change));
  }
  return lost.map((work) => work.received.id);
}
