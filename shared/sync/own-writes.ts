import { withWrite } from './echo.ts';
import { appliedKey, type Group, type Named } from './group.ts';

/** An issue that is linked to a group. */
export interface LinkedIssue {
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

/** The group when a linked issue is about to get this assignee from us. @param now tells the write from others */
export function noted(group: Group, issue: LinkedIssue, who: Named | null, now: Date): Group {
  const key = keyOf(issue);
  return { ...group, writes: { ...group.writes, [key]: withWrite(group.writes?.[key] ?? [], who, now) } };
}

/** The group without a write that the tracker refused: nothing of it comes back, and the same by somebody else is news. */
export function forgotten(group: Group, issue: LinkedIssue, noted: Date): Group {
  const [key, at] = [keyOf(issue), noted.toISOString()];
  const others = (group.writes?.[key] ?? []).filter((write) => write.at !== at);
  return { ...group, writes: { ...group.writes, [key]: others } };
}

/**
 * The group when a tracker has an assignee by our own doing: its webhook will tell nothing new. A newer change that the
 * group has seen stays. Where somebody assigned the issue at the tracker meanwhile and the group took that over, the
 * webhook of our write has to tell which of the two came later: then nothing is kept.
 *
 * @param answered the position is of the tracker's answer to our write: by that alone its webhook is known
 */
export function seenThere(
  group: Group,
  issue: LinkedIssue,
  seen: Seen,
  { answered }: { readonly answered: boolean },
): Group {
  if (group.change?.source.integration === issue.integration) return group;
  const key = keyOf(issue);
  const last = group.applied[key];
  const isNews = !last || last.position <= seen.position;
  return {
    ...group,
    ...(isNews && { applied: { ...group.applied, [key]: { outcome: 'unchanged', ...seen } } }),
    ...(answered && { writes: { ...group.writes, [key]: [] } }),
  };
}

const keyOf = ({ integration, issueId }: LinkedIssue): string => appliedKey(integration, issueId);
