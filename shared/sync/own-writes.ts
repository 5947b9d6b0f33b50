import { samePerson, withWrite } from './echo.ts';
import { appliedKey, type Group, type Named, type OwnWrite } from './group.ts';

/** A tracker's issue, by what never changes of it. */
export interface IssueRef {
  readonly integration: string;
  /** The tracker's stable id of it. */
  readonly issueId: string;
}

/** A state of an issue that we know without a webhook. */
export interface Seen {
  readonly position: string;
  readonly seen: Named | null;
  /** The activity that led to it. */
  readonly delivery: string;
}

/**
 * The group when a linked issue is about to get this assignee from us.
 *
 * @param after the issue's position so far
 * @param now tells the write from others
 */
export function noted(group: Group, issue: IssueRef, who: Named | null, after: string, now: Date): Group {
  const key = keyOf(issue);
  return { ...group, writes: { ...group.writes, [key]: withWrite(group.writes?.[key] ?? [], who, after, now) } };
}

/** The group without a write that the tracker refused: nothing of it comes back, and the same by somebody else is news. */
export function forgotten(group: Group, issue: IssueRef, noted: Date): Group {
  const [key, at] = [keyOf(issue), noted.toISOString()];
  const others = (group.writes?.[key] ?? []).filter((write) => write.at !== at);
  return { ...group, writes: { ...group.writes, [key]: others } };
}

/** How we know what a tracker has: it was so already; we wrote it; or we did, and were answered with its revision. */
export type How = 'found' | 'written' | 'answered';

/**
 * The group when a tracker has an assignee by our own doing: its webhook will tell nothing new. Where somebody assigned
 * the issue at the tracker meanwhile and the group took that over, the webhook of our write has to tell which of the two
 * came later: then nothing is kept.
 */
export function seenThere(group: Group, issue: IssueRef, seen: Seen, how: How): Group {
  if (group.change?.source.integration === issue.integration) return group;
  const key = keyOf(issue);
  const last = group.applied[key];
  const isOlder = last !== undefined && last.position > seen.position;
  // Without a revision, a write is known to be newer than what was read before it, and than what the group knew then.
  const position = isOlder && how === 'written' ? last.position : seen.position;
  return {
    ...group,
    ...((!isOlder || how === 'written') && {
      applied: { ...group.applied, [key]: { outcome: 'unchanged', ...seen, position } },
    }),
    writes: { ...group.writes, [key]: (group.writes?.[key] ?? []).filter(isAwaited(seen.seen, how)) },
  };
}

/** What was answered or found at the tracker has overtaken the writes before it; only of itself a webhook may still tell. */
const isAwaited = (seen: Named | null, how: How) => (write: OwnWrite) =>
  how === 'written' || (how === 'found' && samePerson(write.who, seen));

const keyOf = ({ integration, issueId }: IssueRef): string => appliedKey(integration, issueId);
