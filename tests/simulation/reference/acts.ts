import { unmap } from './people.ts';
import { assign, isMember } from './rules.ts';
import {
  type Assignee,
  linkTo,
  nameOf,
  newGroup,
  newIntegration,
  type State,
  same,
  type Tracker,
  type User,
} from './state.ts';

/*
 * What people do through the management API (contract, section 3). Each says whether it is allowed.
 */

export function putUser(state: State, id: string, user: User): void {
  const before = state.users.get(id);
  const keepsEmail = user.verified && user.email.toLowerCase() === before?.email.toLowerCase();
  if (before?.verified && !keepsEmail) {
    unmap(state, ({ means, source }) => source === 'email' && same(means, { type: 'user', id }));
  }
  state.users.set(id, user);
}

/** A team of users, or a project of teams: all of them have to exist. */
export function putList(
  lists: State['teams'],
  id: string,
  all: readonly string[],
  known: ReadonlyMap<string, unknown>,
): boolean {
  if (!all.every((each) => known.has(each))) return false;
  lists.set(id, all);
  return true;
}

/** Deleting a user or team deassigns its groups and drops its mappings. */
export function remove(state: State, leaver: Assignee): boolean {
  const [all, lists] = leaver.type === 'user' ? [state.users, state.teams] : [state.teams, state.projects];
  if (!all.delete(leaver.id)) return false;
  for (const [id, list] of lists) {
    lists.set(
      id,
      list.filter((each) => each !== leaver.id),
    );
  }
  unmap(state, ({ means }) => same(means, leaver));
  for (const group of state.groups.values()) {
    if (same(group.assignee, leaver)) assign(state, group, null, 'api');
    group.subscribers.delete(nameOf(leaver));
  }
  return true;
}

export const removeProject = ({ groups, projects }: State, id: string): boolean =>
  ![...groups.values()].some(({ project }) => project === id) && projects.delete(id);

/** What a group has but its project stays. */
export function putGroup({ groups, projects }: State, id: string, project: string): boolean {
  if (!projects.has(project)) return false;
  groups.set(id, { ...(groups.get(id) ?? newGroup(project)), project });
  return true;
}

export function assignGroup(state: State, id: string, to: Assignee | null, by: 'api' | 'chat'): boolean {
  const group = state.groups.get(id);
  if (!group) return false;
  const isActive = to?.type !== 'user' || state.users.get(to.id)?.active === true;
  if (to && !(isActive && isMember(state, group.project, to))) return false;
  if (!same(group.assignee, to)) assign(state, group, to, by);
  return true;
}

export const link = ({ groups }: State, id: string, tracker: Tracker, key: string): boolean =>
  groups.get(id)?.links.add(linkTo(tracker, key)) !== undefined;

/** What a group had seen of an issue is forgotten with the link. */
export function unlink({ groups, keys }: State, id: string, tracker: Tracker, key: string): boolean {
  const group = groups.get(id);
  if (!group?.links.delete(linkTo(tracker, key))) return false;
  for (const issue of group.newest.keys()) {
    if (issue.startsWith(`${tracker}#`) && keys.get(issue)?.key === key) group.newest.delete(issue);
  }
  return true;
}

/** The one before stays valid for a day, unless it is revoked; more than five at a time are not. */
export function rotate({ integrations }: State, tracker: Tracker, revoke: boolean): boolean {
  const integration = integrations[tracker];
  if (!revoke && integration.credentials === 5) return false;
  integration.credentials = revoke ? 1 : integration.credentials + 1;
  return true;
}

/** A tracker is disconnected, and connected again: whatever was known of it is forgotten. */
export function reconnect({ groups, keys, integrations }: State, tracker: Tracker): void {
  for (const known of [keys, ...[...groups.values()].flatMap(({ links, newest }) => [links, newest])]) {
    for (const issue of [...known.keys()]) if (issue.startsWith(`${tracker}#`)) known.delete(issue);
  }
  const { former, credentials } = integrations[tracker];
  Object.assign(integrations[tracker], newIntegration([...former, credentials]));
}
