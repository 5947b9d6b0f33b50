import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { ApplyParts } from './apply-change.ts';
import { applyWork } from './apply-work.ts';
import { waitingItems } from './delivery-record.ts';
import { forgetWaiting } from './forget-waiting.ts';
import { resolveWork } from './resolve-work.ts';
import { forgetActor } from './sighted.ts';
import { attempt, type Work, writeItems } from './work.ts';

/**
 * Somebody may be mapped at the very moment his change is skipped for want of it. The API makes the mapping, then looks
 * for what waits; here what waits is written, then the mapping looked at once more: one of the two sees the other.
 *
 * @param leave forgets for whom these waited before. It is called once they wait for somebody else, and before those whom
 *   they left and joined may turn out to be one
 * @returns the events by which this second look itself made somebody known, for whom others may wait
 */
export async function reconsider(
  works: readonly Work[],
  snapshot: Snapshot,
  parts: ApplyParts,
  leave: () => Promise<void>,
): Promise<Work[]> {
  const waiting = works.filter((work) => work.result?.waitsFor && !work.error);
  if (waiting.length === 0) return [];
  if (!(await writeItems(waiting, (result) => waitingItems(result, parts.clock()), parts.table))) return [];
  await leave();
  const made: Work[] = [];
  const moved: { readonly work: Work; readonly from: string }[] = [];
  for (const work of waiting) {
    await attempt(work, async () => {
      const before = work.resolved?.actor;
      forgetActor(snapshot, work.change);
      await resolveWork(work, snapshot, parts);
      if (work.resolved?.isNewlyKnown) made.push(work);
      const now = work.resolved?.actor;
      if (!before || !now) return;
      if (now.userId !== before.userId || now.teamId !== before.teamId) await applyWork(work, snapshot, parts);
      else if (work.result) work.result = { ...work.result, waitsFor: now.id };
      if (work.result?.waitsFor === before.id) return;
      if (work.result?.waitsFor) moved.push({ work, from: before.id });
      else await forgetWaiting(work.change, before.id, parts.table);
    });
  }
  // He is known as somebody else who was seen by now: it waits for that one.
  const joining = moved.map(({ work }) => work);
  const more = await reconsider(joining, snapshot, parts, async () => {
    for (const { work, from } of moved) await attempt(work, () => forgetWaiting(work.change, from, parts.table));
  });
  return [...made, ...more];
}
