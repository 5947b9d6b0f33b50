import { meantBy, sighted } from './people.ts';
import { decide } from './rules.ts';
import type { Actor, Assignee, Meant, Outcome, State, Told } from './state.ts';

/** A change on its way: who is meant by it, and what it has come to in which group. */
export interface Work {
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
 * In the order that was seen where it is free, and each issue's own. What wrote nothing was looked at when it made no
 * difference.
 */
export function applyAll(state: State, id: string, works: readonly Work[], written: readonly string[]): void {
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
  const { revision, delivery } = work.told;
  if (!group || !newest?.reason || newest.revision !== revision || newest.delivery === delivery) return false;
  const { outcome, reason } = decide(state, structuredClone(group), work.told, work.meant);
  return changesNothing(state, id, work) && outcome === newest.outcome && reason === newest.reason;
}

export const issueOf = ({ tracker, issue }: Told): string => `${tracker}#${issue.id}`;

function apply(state: State, id: string, { told, outcomes }: Work, meant: Meant): void {
  const group = state.groups.get(id);
  if (group) outcomes.set(id, decide(state, group, told, meant));
}

export function applyAgain(state: State, id: string, work: Work): void {
  const again = lookAgain(state, work);
  if (!again) return;
  again.done.add(id);
  apply(state, id, work, again.meant);
}

export function lookAgain(state: State, work: Work): Work['again'] {
  const { tracker, assignee, revision } = work.told;
  if (!work.again && assignee) {
    const actor = sighted(state, tracker, assignee, revision);
    work.again = { actor, meant: meantBy(state, actor, assignee.email, revision), done: new Set() };
  }
  return work.again;
}
