import { maxReceives } from '../../shared/queue/max-receives.ts';
import { resolveAssignee } from '../../shared/resolving/resolve-assignee.ts';
import { Snapshot } from '../../shared/resolving/snapshot.ts';
import { type ApplyParts, applyChange } from './apply-change.ts';
import { failedRecord, recordItem, waitingItems } from './delivery-record.ts';
import { preload } from './preload.ts';
import { readMessage } from './read-message.ts';
import { forgetActor, integrationIn, sightedIn } from './sighted.ts';
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
  const lost = works.filter((work) => work.error);
  await recordLosses(lost, parts);
  for (const work of works) parts.ended(work, integrationIn(work.change, snapshot)?.provider);
  return lost.map((work) => work.received.id);
}

async function understand(batch: readonly Received[], snapshot: Snapshot, { bury }: ApplyParts): Promise<Work[]> {
  const works: Work[] = [];
  for (const received of batch) {
    const change = await readMessage(received.body, snapshot);
    if (change) works.push({ received, change });
    else await bury(received);
  }
  await preload(
    snapshot,
    works.map((work) => work.change),
  );
  return works;
}

async function resolve(work: Work, snapshot: Snapshot, { actors }: ApplyParts): Promise<void> {
  const sighted = sightedIn(work.change, snapshot);
  work.resolved = sighted && (await resolveAssignee(snapshot, actors, sighted));
}

async function apply(work: Work, snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  work.result = await applyChange(work.change, work.resolved, snapshot, parts);
}

/**
 * Somebody may be mapped at the very moment his change is skipped for want of it. The API makes the mapping, then looks
 * for what waits; here what waits is written, then the mapping looked at once more: one of the two sees the other.
 */
async function reconsider(works: readonly Work[], snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  const waiting = works.filter((work) => work.result?.waitsFor && !work.error);
  if (!(await writeItems(waiting, (result) => waitingItems(result, parts.clock()), parts.table))) return;
  for (const work of waiting) {
    await attempt(work, async () => {
      const before = work.resolved?.actor;
      forgetActor(snapshot, work.change);
      await resolve(work, snapshot, parts);
      const now = work.resolved?.actor;
      if (now?.userId !== before?.userId || now?.teamId !== before?.teamId) await apply(work, snapshot, parts);
    });
  }
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
