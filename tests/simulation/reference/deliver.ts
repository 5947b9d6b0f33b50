import { meanSame, meantBy, sighted } from './people.ts';
import { decide, groupsOf } from './rules.ts';
import type { Actor, Assignee, Meant, Outcome, State, Told } from './state.ts';

/** A change on its way: who is meant by it, and what it has come to in which group. */
interface Work {
  readonly told: Told;
  readonly actor: Actor | undefined;
  /** Whom the actor meant when this change was looked at. */
  readonly before: { readonly means: Assignee | null };
  readonly meant: Meant;
  readonly groups: readonly string[];
  readonly outcomes: Map<string, Outcome>;
}

/**
 * What comes of changes that are delivered together, those of one issue in order. Which of different issues comes first
 * in a group is free: `written` says it, as the deliveries that this group was written for, in their order.
 */
export function deliver(state: State, all: readonly Told[], written: (group: string) => readonly string[]): void {
  for (const { delivery } of all) if (!state.arrivals.includes(delivery)) state.arrivals.push(delivery);
  // Sent again, it changes nothing.
  const works = all
    .filter(({ delivery, replay }) => replay || !state.deliveries.has(delivery))
    .map((told) => look(state, told));
  for (const id of [...state.groups.keys()].sort()) {
    const here = works.filter(({ groups }) => groups.includes(id));
    applyAll(state, id, here, written(id));
  }
  for (const work of works) wait(work);
  for (const work of works) reconsider(state, work);
  for (const { told, outcomes } of works) state.deliveries.set(told.delivery, outcomes);
}

function look(state: State, told: Told): Work {
  const { tracker, assignee, revision } = told;
  const actor = assignee ? sighted(state, tracker, assignee, revision) : undefined;
  const meant = actor ? meantBy(state, actor, assignee?.email ?? null) : { who: null };
  const before = { means: actor?.means ?? null };
  return { told, actor, before, meant, groups: groupsOf(state, told), outcomes: new Map() };
}

/**
 * In the order that was seen where it is free, and each issue's own. What wrote nothing was looked at when it made no
 * difference.
 */
function applyAll(state: State, id: string, works: readonly Work[], written: readonly string[]): void {
  const left = [...works];
  const take = (all: readonly Work[]): void => {
    for (const work of all) {
      left.splice(left.indexOf(work), 1);
      apply(state, id, work, work.meant);
    }
  };
  const isIdle = (work: Work): boolean =>
    !written.includes(work.told.delivery) &&
    left.find(({ told }) => issueOf(told) === issueOf(work.told)) === work &&
    changesNothing(state, id, work);
  for (const delivery of written) {
    for (const work of works) if (left.includes(work) && isIdle(work)) take([work]);
    const through = left.findIndex(({ told }) => told.delivery === delivery);
    const last = left[through];
    if (last) take(left.filter(({ told }, i) => i <= through && issueOf(told) === issueOf(last.told)));
  }
  take([...left]);
}

function changesNothing(state: State, id: string, { told, meant }: Work): boolean {
  const group = structuredClone(state.groups.get(id));
  const before = group?.activities.length;
  if (group) decide(state, group, told, meant);
  return group?.activities.length === before;
}

const issueOf = ({ tracker, issue }: Told): string => `${tracker}#${issue.id}`;

function apply(state: State, id: string, { told, outcomes }: Work, meant: Meant): void {
  const group = state.groups.get(id);
  if (group) outcomes.set(id, decide(state, group, told, meant));
}

const isUnsettled = ({ outcomes }: Work): boolean =>
  [...outcomes.values()].some(({ reason }) => reason !== undefined && reason !== 'sync-disabled');

/** What was skipped waits for its actor's mapping. */
function wait(work: Work): void {
  if (isUnsettled(work)) work.actor?.waiting.set(issueOf(work.told), work.told);
}

/** Somebody who was mapped since, by what else was told of him: what was skipped is decided anew. */
function reconsider(state: State, work: Work): void {
  const { told, before, groups } = work;
  const { tracker, assignee, revision } = told;
  if (!assignee || !isUnsettled(work)) return;
  const actor = sighted(state, tracker, assignee, revision);
  const meant = meantBy(state, actor, assignee.email);
  if (!meanSame(actor, before)) for (const id of groups) apply(state, id, work, meant);
}
