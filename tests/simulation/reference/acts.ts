import { absorb, added, byIdIn, byNameIn, meanSame, unmap } from './people.ts';
import { assign, isMember } from './rules.ts';
import { type Assignee, nameOf, newGroup, type State, same, type Told, type User } from './state.ts';

/*
 * What people do through the management API (contract, section 3). Each says whether it is allowed.
 */

export function putUser(state: State, id: string, user: User): void {
  const before = state.users.get(id);
  const keepsEmail = user.verified && user.email.toLowerCase() === before?.email.toLowerCase();
  if (before?.verified && !keepsEmail) {
    unmap(state, ({ means, source }) => source === 'email' && means?.type === 'user' && means.id === id);
  }
  state.users.set(id, user);
}

export function removeUser(state: State, id: string): boolean {
  if (!state.users.delete(id)) return false;
  for (const [team, members] of state.teams) {
    state.teams.set(
      team,
      members.filter((member) => member !== id),
    );
  }
  release(state, { type: 'user', id });
  return true;
}

/** Deleting a user or team deassigns its groups and drops its mappings. */
function release(state: State, leaver: Assignee): void {
  unmap(state, ({ means }) => same(means, leaver));
  for (const group of state.groups.values()) {
    if (same(group.assignee, leaver)) assign(state, group, null, 'api');
    group.subscribers.delete(nameOf(leaver));
  }
}

export function putTeam(state: State, id: string, members: readonly string[]): boolean {
  if (members.some((user) => !state.users.has(user))) return false;
  state.teams.set(id, members);
  return true;
}

export function removeTeam(state: State, id: string): boolean {
  if (!state.teams.delete(id)) return false;
  for (const [project, owners] of state.projects) {
    state.projects.set(
      project,
      owners.filter((team) => team !== id),
    );
  }
  release(state, { type: 'team', id });
  return true;
}

export function putProject(state: State, id: string, teams: readonly string[]): boolean {
  if (teams.some((team) => !state.teams.has(team))) return false;
  state.projects.set(id, teams);
  return true;
}

export function removeProject(state: State, id: string): boolean {
  return ![...state.groups.values()].some(({ project }) => project === id) && state.projects.delete(id);
}

/** What a group has but its project stays. */
export function putGroup(state: State, id: string, project: string): boolean {
  if (!state.projects.has(project)) return false;
  const group = state.groups.get(id) ?? newGroup(project);
  state.groups.set(id, Object.assign(group, { project }));
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

export function link(state: State, id: string, tracker: string, key: string): boolean {
  return state.groups.get(id)?.links.add(`${tracker}#${key}`) !== undefined;
}

/** What a group had seen of an issue is forgotten with the link. */
export function unlink(state: State, id: string, tracker: string, key: string): boolean {
  const group = state.groups.get(id);
  if (!group?.links.delete(`${tracker}#${key}`)) return false;
  for (const issue of group.newest.keys()) {
    const known = state.keys.get(issue)?.key;
    if (issue.startsWith(`${tracker}#`) && known === key) group.newest.delete(issue);
  }
  return true;
}

/** The one before stays valid for a day; more than five at a time are not. */
export function rotate({ credentials }: State, tracker: string): boolean {
  const valid = credentials.get(tracker) ?? 1;
  if (valid < 5) credentials.set(tracker, valid + 1);
  return valid < 5;
}

export interface Mapping {
  readonly tracker: string;
  readonly name: string;
  readonly id: string | null;
  readonly means: Assignee;
}

/** Maps a tracker's user. What a person mapped to somebody else is never taken away. Answers what waited for it. */
export function map(state: State, mapping: Mapping): Told[] | undefined {
  const { tracker, name, id, means } = mapping;
  if (!(means.type === 'user' ? state.users : state.teams).has(means.id)) return undefined;
  const actors = state.actors.get(tracker) ?? [];
  const byName = byNameIn(actors, name);
  const concerned = [...new Set([byIdIn(actors, id), byName])].flatMap((actor) => actor ?? []);
  if (concerned.some((actor) => actor.source === 'manual' && !meanSame(actor, mapping))) return undefined;
  if (concerned.some((actor) => actor.id !== null && id !== null && actor.id !== id)) return undefined;
  const [first = added(actors), other] = concerned;
  if (other) absorb(state, actors, first, other);
  first.email ??= other?.email ?? null;
  first.isSeen ||= other?.isSeen === true;
  const isSameName = first.name?.toLowerCase() === name.toLowerCase();
  Object.assign(first, { means, source: 'manual', id: id ?? first.id, name: isSameName ? first.name : name });
  const waiting = [...first.waiting.values()];
  first.waiting.clear();
  return waiting.map((told) => ({ ...told, replay: true }));
}

/** A tracker's user is forgotten, with his mapping and what waited for it. */
export function forget(state: State, tracker: string, name: string): boolean {
  const actors = state.actors.get(tracker) ?? [];
  const actor = byNameIn(actors, name);
  if (actor) actors.splice(actors.indexOf(actor), 1);
  return actor !== undefined;
}
