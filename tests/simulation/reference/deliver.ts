import { applyAgain, applyAll, issueOf, lookAgain, type Work } from './apply-all.ts';
import { meanSame, meantBy, sighted } from './people.ts';
import { groupsOf } from './rules.ts';
import type { State, Told } from './state.ts';

/**
 * What comes of changes that are delivered together, those of one issue in order. Which of different issues comes first
 * in a group is free: `written` says it, as the deliveries that this group was written for, in their order.
 */
export function deliver(state: State, all: readonly Told[], written: (group: string) => readonly string[]): void {
  for (const { delivery } of all) if (!state.arrivals.includes(delivery)) state.arrivals.push(delivery);
  // Sent again, it changes nothing.
  const come = all
    .filter(({ delivery, replay }) => replay || !state.deliveries.has(delivery))
    .map((told) => look(state, told));
  const again = recalled(come).map((told) => look(state, told));
  const works = [...come, ...again];
  for (const work of works) work.groups = groupsOf(state, work.told);
  for (const id of [...state.groups.keys()].sort()) {
    const here = works.filter(({ groups }) => groups.includes(id));
    applyAll(state, id, here, written(id));
  }
  // What is recalled came before what recalled it: of one issue, what came last is what waits.
  for (const work of [...again, ...come]) wait(work);
  for (let left = [...again, ...come]; left.length > 0; ) left = left.flatMap((work) => reconsider(state, work));
  for (const { told, outcomes } of works) state.deliveries.set(told.delivery, outcomes);
}

function look(state: State, told: Told): Work {
  const { tracker, assignee, revision } = told;
  const known = [...(state.actors.get(tracker) ?? [])];
  const mapped = known.filter(({ means }) => means);
  const actor = assignee ? sighted(state, tracker, assignee, revision) : undefined;
  const meant = actor ? meantBy(state, actor, assignee?.email ?? null, revision) : { who: null };
  const isOneOfTwo = (state.actors.get(tracker) ?? []).length < known.length;
  const isNewlyKnown = actor?.means != null && (isOneOfTwo || !mapped.includes(actor));
  const before = { means: actor?.means ?? null };
  return { told, actor, before, isNewlyKnown, meant, groups: [], outcomes: new Map() };
}

/** Once somebody is known, what was skipped for want of that is decided again, as at an equal position. */
function recalled(come: readonly Work[]): Told[] {
  const here = new Set(come.map(({ told }) => told.delivery));
  return come
    .flatMap(({ actor, isNewlyKnown }) => {
      const waiting = isNewlyKnown && actor ? [...actor.waiting.values()] : [];
      if (isNewlyKnown) actor?.waiting.clear();
      return waiting;
    })
    .filter(({ delivery }) => !here.has(delivery));
}

const isUnsettled = ({ outcomes }: Work): boolean =>
  [...outcomes.values()].some(({ reason }) => reason !== undefined && reason !== 'sync-disabled');

/** What was skipped waits for its actor's mapping. */
function wait(work: Work): void {
  if (work.again || isUnsettled(work)) work.actor?.waiting.set(issueOf(work.told), work.told);
}

/**
 * Somebody who was mapped since, by what else was told of him: what was skipped is decided anew, and waits no more.
 * Where he is known as somebody else by now it waits for that one, and is looked at once more: this answers it then.
 */
function reconsider(state: State, work: Work): Work[] {
  const { told, actor, before } = work;
  if (!actor || !(work.again || isUnsettled(work))) return [];
  const again = lookAgain(state, work);
  if (!again) return [];
  if (!meanSame(again.actor, before)) {
    // What came after it may have told that the issue moved.
    for (const id of groupsOf(state, told)) if (!again.done.has(id)) applyAgain(state, id, work);
  }
  const waits = isUnsettled(work);
  if (waits && again.actor === actor) return [];
  if (actor.waiting.get(issueOf(told)) === told) actor.waiting.delete(issueOf(told));
  if (!waits) return [];
  again.actor.waiting.set(issueOf(told), told);
  return [{ ...work, actor: again.actor, before: { means: again.actor.means }, again: undefined }];
}
