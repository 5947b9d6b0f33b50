import { type Adoption, resolveAssignee } from '../../shared/resolving/resolve-assignee.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import { adoptSkipped, shareSkipped } from '../../shared/store/adopt-skipped.ts';
import type { ApplyParts } from './apply-change.ts';
import { sightedIn } from './sighted.ts';
import type { Work } from './work.ts';

/** Records the tracker's user that an event tells of, and finds out who of ours he is. */
export async function resolveWork(work: Work, snapshot: Snapshot, { actors, table }: ApplyParts): Promise<void> {
  const sighted = sightedIn(work.change, snapshot);
  const adoption: Adoption = {
    share: (organization, from, to) => shareSkipped(table, organization, from, to),
    adopt: (organization, from, to) => adoptSkipped(table, organization, from, to),
  };
  work.resolved = sighted && (await resolveAssignee(snapshot, actors, sighted, adoption));
}
