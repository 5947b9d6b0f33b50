import { sighted } from './people.ts';
import type { Actor, Assignee, Group, Meant, Outcome, State, Told, Tracker } from './state.ts';
import { issueOf, linkTo, nameOf, same, trackers } from './state.ts';

/*
 * What comes of one change: from section 1 of the contract whether it is taken at all, section 2 in its order, and from
 * section 5 who is to hear of it. Beside this page are the records of trackers' users (2.1, `people.ts`), which of
 * changes that come together is first and which wait for a mapping (`deliver.ts`), and what people do (`acts.ts`,
 * `mappings.ts`).
 */

/** 1: what becomes of a webhook that comes from a tracker's integration, with one of its credentials: 0 is the newest. */
export function admit({ integrations }: State, told: Told, credential: number): 200 | 202 | 401 | 410 {
  const { tracker, times } = told;
  const { former, credentials } = integrations[tracker];
  if (credential >= (former[times] ?? credentials)) return 401;
  if (times < former.length) return 410;
  return changesNothing(told) ? 200 : 202;
}

/** 1: an issue that is new changed when it has an assignee, any other when it has another one, or another key. */
export const changesNothing = ({ issue, isCreated, assignee }: Told): boolean =>
  issue !== null && (isCreated ? !assignee : assignee === undefined && !issue.movedFrom);

/** 2.1 and 2.2: the tracker's user that a change tells of, and whom of ours he means. */
export function resolve(state: State, told: Told): { readonly actor: Actor | undefined; readonly meant: Meant } {
  const { assignee, at } = told;
  if (!assignee) return { actor: undefined, meant: assignee === null ? { who: null } : { unsaid: true } };
  const actor = sighted(state, told, assignee);
  return { actor, meant: meantBy(state, actor, assignee.email, at) };
}

/** 2.2: first a mapping, then the one user with that verified email, which is remembered. */
function meantBy(state: State, actor: Actor, email: string | null, at: number): Meant {
  const { means } = actor;
  if (means?.type === 'team' && state.teams.has(means.id)) return { who: means };
  if (means?.type === 'user' && state.users.has(means.id)) return ifActive(state, means.id);
  const found = [...state.users].filter(
    ([, user]) => user.verified && user.email.toLowerCase() === email?.toLowerCase(),
  );
  const [only] = found;
  if (!only || found.length > 1) return { reason: only ? 'assignee-ambiguous' : 'assignee-unmatched' };
  const meant = ifActive(state, only[0]);
  const knownAt = Math.max(at, actor.knownAt);
  if ('who' in meant) Object.assign(actor, { means: meant.who, source: 'email', knownAt });
  return meant;
}

const ifActive = (state: State, id: string): Meant =>
  state.users.get(id)?.active ? { who: { type: 'user', id } } : { reason: 'assignee-inactive' };

/** 2.3: all groups linked to the issue; links that hang on another key take the present one. */
export function groupsOf({ keys, groups }: State, told: Told): { linked: string[]; moved: string[] } {
  const { tracker, issue, revision } = told;
  if (!issue) return { linked: [], moved: [] };
  const known = keys.get(issueOf(told));
  const isNewest = !known || revision >= known.revision;
  const key = isNewest ? issue.key : known.key;
  const linked = new Set<string>();
  const moved: string[] = [];
  for (const [id, { links }] of groups) {
    for (const each of [issue.key, issue.movedFrom, known?.key]) {
      if (!links.delete(linkTo(tracker, each ?? ''))) continue;
      links.add(linkTo(tracker, key));
      linked.add(id);
      if (each !== key) moved.push(id);
    }
  }
  if (isNewest && linked.size > 0) keys.set(issueOf(told), { key, revision });
  return { linked: [...linked].sort(), moved };
}

/** 2.3 and 2.4: where links of groups moved, the issue's newest change counts for them, though it came before. */
export function overtaken({ applied, deliveries }: State, told: Told, moved: ReadonlySet<string>): Told[] {
  const newest = [...applied.values()]
    .filter((each) => issueOf(each) === issueOf(told) && each.times === told.times && each.assignee !== undefined)
    .sort((a, b) => a.revision - b.revision || (a.delivery < b.delivery ? -1 : 1))
    .at(-1);
  if (!newest || newest.revision <= told.revision) return [];
  const decided = deliveries.get(newest.delivery);
  return [...moved].every((group) => decided?.has(group)) ? [] : [newest];
}

/**
 * 2.4: of one issue the newest change wins; at an equal position what was skipped is decided anew, what was applied stays, and
 * so does what came of it for a reason that still holds.
 */
export function decide(state: State, group: Group, told: Told, meant: Meant): Outcome {
  if ('unsaid' in meant) return { outcome: 'unchanged' };
  const { revision, delivery } = told;
  const newest = group.newest.get(issueOf(told));
  if (newest && newest.revision > revision) return { outcome: 'stale' };
  if (newest && newest.revision === revision && !newest.reason) {
    return { outcome: newest.delivery === delivery ? newest.outcome : 'unchanged' };
  }
  const { to, ...outcome } = judge(state, group, told, meant);
  const holds = newest?.revision === revision && newest.reason === outcome.reason;
  const takesAwayOnlyNow = newest?.outcome === 'skipped' && to === null;
  if (holds && !takesAwayOnlyNow) {
    if (newest.delivery === delivery) return { ...outcome, outcome: newest.outcome };
    return to === null ? { ...outcome, outcome: 'unchanged' } : outcome;
  }
  group.newest.set(issueOf(told), { ...outcome, revision, delivery });
  if (to !== undefined) assign(state, group, to, delivery, outcome.reason);
  return outcome;
}

/** 2.4: what comes of a change for a group, and whom it is assigned to then. */
function judge(
  state: State,
  group: Group,
  { tracker }: Told,
  meant: Exclude<Meant, { unsaid: true }>,
): Outcome & { to?: Assignee | null } {
  const { inbound, onUnmatched } = state.integrations[tracker];
  if (!inbound) return { outcome: 'skipped', reason: 'sync-disabled' };
  if ('reason' in meant) {
    const { reason } = meant;
    if (onUnmatched === 'keep') return { outcome: 'skipped', reason };
    return group.assignee ? { outcome: 'deassigned', reason, to: null } : { outcome: 'unchanged', reason };
  }
  const { who } = meant;
  if (who && !isMember(state, group.project, who)) return { outcome: 'skipped', reason: 'not-a-project-member' };
  if (same(group.assignee, who)) return { outcome: 'unchanged' };
  return { outcome: who ? 'assigned' : 'deassigned', to: who };
}

/** A user is a member of a project through any of its teams; a team, when it owns it. */
export function isMember({ projects, teams }: State, project: string, { type, id }: Assignee): boolean {
  const owners = projects.get(project) ?? [];
  return type === 'team' ? owners.includes(id) : owners.some((team) => teams.get(team)?.includes(id));
}

/** 2.4: assigning subscribes; the one before loses that, unless he belongs to the team now assigned. */
export function assign(state: State, group: Group, to: Assignee | null, by: string, reason?: string): void {
  const before = group.assignee;
  const staysWithTeam =
    before?.type === 'user' && to?.type === 'team' && state.teams.get(to.id)?.includes(before.id) === true;
  if (before && !staysWithTeam) group.subscribers.delete(nameOf(before));
  if (to) group.subscribers.add(nameOf(to));
  group.assignee = to;
  group.activities.push({ assignee: to, previous: before, by, ...(reason && { reason }) });
}

/** 5: the issues that are to get what their group was assigned, none of the tracker that it came from. */
export const outwardOf = ({ integrations }: State, { links }: Group, source: Tracker | undefined): string[] =>
  trackers
    .filter((tracker) => integrations[tracker].outbound && tracker !== source)
    .flatMap((tracker) => [...links].filter((link) => link.startsWith(linkTo(tracker, ''))));
