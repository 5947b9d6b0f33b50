import type { PresentIssue, TrackerClient } from '../providers/tracker-client.ts';
import { TrackerFailure } from '../providers/tracker-failure.ts';
import type { LinkedIssue } from '../store/linked-issues.ts';

export interface Present {
  /** What the tracker shows, by the key that links have. */
  readonly shown: ReadonlyMap<string, PresentIssue>;
  /** How many of the issues were asked for, from the first on. */
  readonly asked: number;
}

/**
 * What the tracker has of linked issues, asked one request at a time: all at once first, then one by one those that were
 * not in the answer, until time is up; of those it tries one at least. What it does not show of itself is left out.
 *
 * @throws TrackerFailure unless it is a refusal that concerns single issues
 */
export async function readPresent(
  client: Pick<TrackerClient, 'readIssue' | 'readIssues'>,
  issues: readonly LinkedIssue[],
  hasTime: () => boolean,
): Promise<Present> {
  let refusal: TrackerFailure | undefined;
  const unlessRefused = async <T>(reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof TrackerFailure) || error.passes || error.kind === 'unauthorized') throw error;
      refusal = error;
      return undefined;
    }
  };
  const together = await unlessRefused(client.readIssues(issues.map(({ id }) => id)));
  const byId = new Map(together?.map((present) => [present.issue.id, present]));
  const shown = new Map<string, PresentIssue>();
  let singles = 0;
  for (const [i, { key, id }] of issues.entries()) {
    const known = byId.get(id);
    if (!known && singles++ > 0 && !hasTime()) return { shown, asked: i };
    const present = known ?? (await unlessRefused(client.readIssue(key)));
    if (present) shown.set(key, present);
  }
  // Who says no to everything says no to us.
  if (refusal && !together && shown.size === 0) throw refusal;
  return { shown, asked: issues.length };
}
