import { appliedKey, type Group, type Link, linkKey } from './group.ts';
import { type IssueState, isUnseen } from './is-unseen.ts';

/**
 * Whether what a tracker has is news to a group linked to the issue: the group never saw the issue, somebody assigned it
 * since, or it has another key than the link.
 */
export function hasDrifted(
  group: Group,
  { integration, issue }: Pick<Link, 'integration' | 'issue'>,
  state: IssueState,
  now: Date,
): boolean {
  const isLinked = (key: string): boolean => group.links[linkKey(integration, key)] !== undefined;
  const present = state.issue.key;
  if (present !== issue) return isLinked(issue) || isLinked(present);
  const key = appliedKey(integration, state.issue.id);
  return isLinked(issue) && (group.applied[key] === undefined || isUnseen(group, key, state, now));
}
