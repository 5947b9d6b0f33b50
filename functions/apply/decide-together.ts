import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { ApplyParts } from './apply-change.ts';
import { applyWork } from './apply-work.ts';
import { preload } from './preload.ts';
import { leaveRecalled, type Recalled, recall } from './recall.ts';
import { reconsider } from './reconsider.ts';
import { resolveWork } from './resolve-work.ts';
import { attempt, byMessageGroup, type Work, willBeTriedAgain } from './work.ts';

/** What was skipped before and is decided again with a batch. */
export interface Joined {
  readonly again: readonly Work[];
  readonly recalled: readonly Recalled[];
}

/**
 * Decides a batch: records the tracker's users one after the other; then different message groups in parallel and each of
 * them in order; then looks once more at those who wait for a mapping. What was skipped for somebody whom any of it makes
 * known takes part, as if it had come once more.
 */
export async function decideTogether(works: readonly Work[], snapshot: Snapshot, parts: ApplyParts): Promise<Joined> {
  const recalled: Recalled[] = [];
  const again: Work[] = [];
  const join = async (events: readonly Work[]): Promise<Work[]> => {
    const batch = [...again, ...works];
    const found = await recall(events, batch, parts);
    const joining = found.map(({ work }) => work).filter((work) => !batch.includes(work));
    if (joining.length > 0) {
      const changes = joining.map(({ change }) => change);
      await preload(snapshot, changes);
      await resolveAll(joining, snapshot, parts);
    }
    recalled.push(...found);
    again.unshift(...joining);
    return joining;
  };
  await resolveAll(works, snapshot, parts);
  // An event that was tried before may have made somebody known then.
  let joining = await join(works.filter((work) => makesKnown(work) || work.received.receives > 1));
  await applyInOrder([...works, ...joining], snapshot, parts);
  // Each once: two events that contradict each other would make the same one known for ever.
  const telling = new Set<Work>();
  for (;;) {
    const made = joining.filter(makesKnown);
    made.push(...(await reconsider([...again, ...works], snapshot, parts, () => leaveRecalled(recalled, parts.table))));
    const news = made.filter((work) => !telling.has(work));
    if (news.length === 0) return { again, recalled };
    for (const work of news) telling.add(work);
    joining = await join(news);
    await applyInOrder(joining, snapshot, parts);
  }
}

async function resolveAll(works: readonly Work[], snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  for (const work of works) await attempt(work, () => resolveWork(work, snapshot, parts));
}

const makesKnown = ({ resolved }: Work): boolean => resolved?.isNewlyKnown === true;

async function applyInOrder(works: readonly Work[], snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  await Promise.all(
    byMessageGroup(works).map(async (inOrder) => {
      for (const [i, work] of inOrder.entries()) {
        work.error ??= inOrder.slice(0, i).find(willBeTriedAgain)?.error;
        await attempt(work, () => applyWork(work, snapshot, parts));
      }
    }),
  );
}
