import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import { type ApplyParts, applyChange } from './apply-change.ts';
import type { Work } from './work.ts';

/** Applies one event whose user is recorded already. */
export async function applyWork(work: Work, snapshot: Snapshot, parts: ApplyParts): Promise<void> {
  work.result = await applyChange(work.change, work.resolved, snapshot, parts);
  work.moved = [...(work.moved ?? []), ...(work.result?.moved ?? [])];
  work.movedInVain ??= work.result?.movedInVain;
}
