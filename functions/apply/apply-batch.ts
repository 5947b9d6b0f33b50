import type { Change } from '../../shared/messages/event.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { ApplyParts } from './apply-change.ts';
import { decideTogether } from './decide-together.ts';
import { failedRecord, recordItem } from './delivery-record.ts';
import { sendOvertaken } from './overtaken.ts';
import { preload } from './preload.ts';
import { readMessage } from './read-message.ts';
import { settleRecalled } from './recall.ts';
import { integrationIn } from './sighted.ts';
import { type Received, type Work, writeItems } from './work.ts';

/**
 * Applies a batch: reads for all of it at once, decides, then writes the records of all deliveries at once. After a failure
 * the rest of that message group is handed back too.
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
  const { again, recalled } = await decideTogether(works, snapshot, parts);
  await sendOvertaken([...again, ...works], parts);
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
