import { applyAgain, applyAll, lookAgain, type Work } from './apply-all.ts';
import { released, resolve } from './people.ts';
import { decide, groupsOf } from './rules.ts';
import { copyOf, type Group, issueOf, type Outcome, type State, same, type Told } from './state.ts';

/**
 * What comes of changes that are delivered together, those of one issue in order. Which of different issues comes first
 * in a group is free: `written` says it, as the deliveries that this group was written for, in their order.
 */
export function deliver(state: State, all: readonly Told[], written: (group: string) => readonly string[]): void {
  const { deliveries } = state;
  // Sent again, it changes nothing.
  const news = all.filter(({ delivery, replay }) => replay || !deliveries.has(delivery));
  for (const { delivery } of news) if (!deliveries.has(delivery)) deliveries.set(delivery, new Map());
  const come = news.map((told) => look(state, told));
  // Once somebody is known, what was skipped for want of that is decided again, as at an equal position.
  const waited = come.flatMap(({ actor, isNewlyKnown }) => (actor && isNewlyKnown ? released(actor) : []));
  const recalled = waited.filter(({ delivery }) => !news.some((told) => told.delivery === delivery));
  const again = recalled.map((told) => look(state, told));
  const works = [...come, ...again].map((work) => ({ work, groups: groupsOf(state, work.told) }));
  const here = (id: string) => works.filter(({ groups }) => groups.includes(id)).map(({ work }) => work);
  // Whether somebody's mapping would make a difference is the same in whatever order they come.
  const unsettled = new Set([...state.groups].flatMap(([id, group]) => unsettledIn(state, group, here(id))));
  // What is recalled came before what recalled it: of one issue, what came last is what waits.
  let left = [...again, ...come].filter((work) => unsettled.has(work));
  for (const { told, actor } of left) actor?.waiting.set(issueOf(told), told);
  for (const work of left) lookAgain(state, work);
  for (const id of [...state.groups.keys()].sort()) applyAll(state, id, here(id), written(id));
  while (left.length > 0) {
    left = left.flatMap((work) => reconsider(state, work));
    for (const { told, actor } of left) actor?.waiting.set(issueOf(told), told);
  }
  for (const { work } of works) deliveries.set(work.told.delivery, work.outcomes);
}

function look(state: State, told: Told): Work {
  const { integrations } = state;
  const known = [...integrations[told.tracker].actors];
  const mapped = known.filter(({ means }) => means);
  const { actor, meant } = resolve(state, told);
  const isOneOfTwo = integrations[told.tracker].actors.length < known.length;
  const isNewlyKnown = actor?.means != null && (isOneOfTwo || !mapped.includes(actor));
  return { told, actor, before: actor?.means ?? null, isNewlyKnown, meant, outcomes: new Map() };
}

/** Somebody's mapping would have made a difference. */
const isUnsettled = ({ reason }: Outcome): boolean => reason !== undefined && reason !== 'sync-disabled';

function unsettledIn(state: State, group: Group, works: readonly Work[]): Work[] {
  const copy = copyOf(group);
  return works.filter(({ told, meant }) => isUnsettled(decide(state, copy, told, meant)));
}

/**
 * Somebody who was mapped since, by what else was told of him: what was skipped is decided anew, and waits no more.
 * Where he is known as somebody else by now it waits for that one, and is looked at once more: this answers it then.
 */
function reconsider(state: State, work: Work): Work[] {
  const { told, before } = work;
  const { actor, done } = lookAgain(state, work);
  if (!work.actor || !actor) return [];
  if (!same(actor.means, before)) {
    // What came after it may have told that the issue moved.
    for (const id of groupsOf(state, told)) if (!done.has(id)) applyAgain(state, id, work);
  }
  const waits = [...work.outcomes.values()].some(isUnsettled);
  if (waits && actor === work.actor) return [];
  if (work.actor.waiting.get(issueOf(told)) === told) work.actor.waiting.delete(issueOf(told));
  return waits ? [{ ...work, actor, before: actor.means, again: undefined }] : [];
}
