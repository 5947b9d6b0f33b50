import type { Change } from '../../shared/messages/event.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { ApplyParts } from './apply-change.ts';
import { applyWork } from './apply-work.ts';
import { failedRecord, recordItem } from './delivery-record.ts';
import { preload } from './preload.ts';
import { readMessage } from './read-message.ts';
import { leaveRecalled, recall, settleRecalled } from './recall.ts';
import { reconsider } from './reconsider.ts';
import { resolveWork } from './resolve-work.ts';
import { integrationIn } from './sighted.ts';
import { attempt, byMessageGroup, type Received, type Work, willBeTriedAgain, writeItems } from './work.ts';

/**
 * Applies a batch: reads for all of it at once; records the tracker's users one after the other; then different message
 * groups in parallel and each of them in order; then the records of all deliveries in one write. After a failure the
 * rest of that message group is handed back too.
 *
 * @returns the ids of the messages to be tried again
 */
export async function applyBatch(batch: readonly Received[], parts: ApplyParts): Promise<string[]> {
  const snapshot = new Snapshot(parts.table);
  let works: Work[];
  try {
    works = await understand(batch, snapshot, parts);
  } catch (error) {
    for (const received of batch) parts.failed(error, received);
    return batch.map((received) => received.id);
  }
  await resolveAll(works, snapshot, parts);
  const recalled = await recall(works, parts);
  const again = recalled.map(({ work }) => work).filter((work) => !works.includes(work));
  await joinBatch(again, snapshot, parts);
  await Promise.all(
    byMessageGroup([...works, ...again]).map(async (inOrder) => {
      for (const [i, work] of inOrder.entries()) {
        work.error ??= inOrder.slice(0, i).find(willBeTriedAgain)?.error;
        await attempt(work, () => applyWork(work, snapshot, parts));
      }
    }),
  );
  await reconsider([...again, ...works], snapshot, parts, () => leaveRecalled(recalled, parts.table));
  await writeRecords(again, parts);
  await settleRecalled(recalled, parts.table);
  await writeRecords(works, parts);
  const lost = works.filter((work) => work.error);
  await recordLosses(lost, parts);
  for (const work of [...again, ...works]) parts.ended(work, integrationIn(work.change, snapshot)?.provider);
  return lost.map((work) => work.received.id);
}

async function understand(batch: readonly Received[], snapshot: Snapshot, parts: ApplyParts): Promise<Work[]> {
  const works: Work[] = [];
  for (const received of batch) {
    const change = await readMessage(received.body, snapshot);
    if (!change) await parts.bury(received);
    else if (works.some((work) => isSameDelivery(work.change, change))) parts.ended({ received, change }, undefined);
    else works.push({ received, change });
  }
  await preload(
    snapshot,
    works.map((work) => work.change),
  );
  return works;
}

/** What comes twice at once counts once, as it does when the second comes later; a replay is meant to count again. */
const isSameDelivery = (a: Change, b: Change): boolean =>
  a.delivery === b.delivery && a.organization === b.organization && !a.replay && !b.replay;

async function resolveAll(works: readonly Work[], snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  for (const work of works) await attempt(work, () => resolveWork(work, snapshot, parts));
}

/** What was skipped for those who are known now takes part in the batch, as if it had come once more. */
async function joinBatch(again: readonly Work[], snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  if (again.length === 0) return;
  await preload(
    snapshot,
    again.map(({ change }) => change),
  );
  await resolveAll(again, snapshot, parts);
}

/** Last, so that a record is only ever of what was done; one that cannot be written is tried again with its event. */
async function writeRecords(works: readonly Work[], { table, clock }: ApplyParts): Promise<void> {
  const done = works.filter((work) => work.result && !work.error);
  await writeItems(done, (result) => [recordItem(result, clock())], table);
}

/** An event that fails for the last time leaves a record; the queue then moves it to the dead letters. */
async function recordLosses(lost: readonly Work[], { table, clock, failed }: ApplyParts): Promise<void> {
  for (const { received, change } of lost) {
    if (received.receives < maxReceives) continue;
    const record = recordItem({ record: failedRecord(change) }, clock());
    await table.put(record).catch((error: unknown) => failed(error, received));
  }
}
