import { meanSame, meantBy, sighted } from './people.ts';
import { decide, groupsOf } from './rules.ts';
import type { Actor, Assignee, Meant, Outcome, State, Told } from './state.ts';

/** A change on its way: who is meant by it, and what it has come to in which group. */
interface Work {
  readonly told: Told;
  readonly actor: Actor | undefined;
  /** Whom the actor meant when this change was looked at. */
  readonly before: { readonly means: Assignee | null };
  /** Nobody knew until this change who of ours he is, or that somebody else who was seen is he. */
  readonly isNewlyKnown: boolean;
  readonly meant: Meant;
  groups: readonly string[];
  readonly outcomes: Map<string, Outcome>;
  /** Looked at once more, for want of a mapping. */
  again?: { readonly actor: Actor; readonly meant: Meant; readonly done: Set<string> } | undefined;
}

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
  const isIdle = (work: Work, ahead: readonly string[]): boolean =>
    left.find(({ told }) => issueOf(told) === issueOf(work.told)) === work &&
    (ahead.includes(work.told.delivery) ? repeats(state, id, work) : changesNothing(state, id, work));
  for (const [i, delivery] of written.entries()) {
    for (const work of works) if (left.includes(work) && isIdle(work, written.slice(i))) take([work]);
    const through = left.findIndex(({ told }) => told.delivery === delivery);
    const last = left[through];
    if (last) take(left.filter(({ told }, at) => at <= through && issueOf(told) === issueOf(last.told)));
    else for (const work of works) if (work.told.delivery === delivery) applyAgain(state, id, work);
  }
  take([...left]);
}

function changesNothing(state: State, id: string, { told, meant }: Work): boolean {
  const group = structuredClone(state.groups.get(id));
  const before = group?.activities.length;
  if (group) decide(state, group, told, meant);
  return group?.activities.length === before;
}

/** What comes to the same for the same reason as another at its position is not written: only what is decided anew is. */
function repeats(state: State, id: string, work: Work): boolean {
  const group = state.groups.get(id);
  const newest = group?.newest.get(issueOf(work.told));
  if (!group || !newest?.reason || newest.revision !== work.told.revision) return false;
  const { outcome, reason } = decide(state, structuredClone(group), work.told, work.meant);
  return changesNothing(state, id, work) && outcome === newest.outcome && reason === newest.reason;
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

function applyAgain(state: State, id: string, work: Work): void {
  const again = lookAgain(state, work);
  if (!again) return;
  again.done.add(id);
  apply(state, id, work, again.meant);
}

function lookAgain(state: State, work: Work): Work['again'] {
  const { tracker, assignee, revision } = work.told;
  if (!work.again && assignee) {
    const actor = sighted(state, tracker, assignee, revision);
    work.again = { actor, meant: meantBy(state, actor, assignee.email, revision), done: new Set() };
  }
  return work.again;
}
