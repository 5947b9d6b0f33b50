import { resolve } from './people.ts';
import { decide } from './rules.ts';
import {
  type Actor,
  type Assignee,
  copyOf,
  issueOf,
  type Meant,
  type Outcome,
  type State,
  type Told,
} from './state.ts';

/** A change on its way: who is meant by it, and what it has come to in which group. */
export interface Work {
  readonly told: Told;
  readonly actor: Actor | undefined;
  /** Whom the actor meant when this change was looked at. */
  readonly before: Assignee | null;
  /** Nobody knew until this change who of ours he is, or that somebody else who was seen is he. */
  readonly isNewlyKnown: boolean;
  readonly meant: Meant;
  readonly outcomes: Map<string, Outcome>;
  /** Looked at once more, for want of a mapping. */
  again?: { readonly actor: Actor | undefined; readonly meant: Meant; readonly done: Set<string> } | undefined;
}

/**
 * In the order that was seen where it is free, and each issue's own. What wrote nothing was looked at when it made no
 * difference.
 */
export function applyAll(state: State, id: string, works: readonly Work[], written: readonly string[]): void {
  const left = [...works];
  const firstOf = (told: Told): Work | undefined => left.find((each) => issueOf(each.told) === issueOf(told));
  const take = (work: Work): void => {
    left.splice(left.indexOf(work), 1);
    apply(state, id, work, work.meant);
  };
  for (const [i, delivery] of written.entries()) {
    const isIdle = (work: Work): boolean =>
      firstOf(work.told) === work && writesNothing(state, id, work, written.includes(work.told.delivery, i));
    for (const work of works) if (isIdle(work)) take(work);
    const ahead = left.slice(0, left.findIndex(({ told }) => told.delivery === delivery) + 1);
    const next = ahead.at(-1);
    if (next) for (const work of ahead.filter(({ told }) => issueOf(told) === issueOf(next.told))) take(work);
    else for (const work of works) if (work.told.delivery === delivery) applyAgain(state, id, work);
  }
  for (const work of [...left]) take(work);
}

/**
 * Whether a change leaves the group's assignee. One whose delivery is written later may come before that only when it
 * comes to the same for the same reason as another at its position: that is decided anew, and not written.
 */
function writesNothing(state: State, id: string, { told, meant }: Work, isWrittenLater: boolean): boolean {
  const group = state.groups.get(id);
  const newest = group?.newest.get(issueOf(told));
  const repeats = newest?.reason && newest.revision === told.revision && newest.delivery !== told.delivery;
  if (!group || (isWrittenLater && !repeats)) return false;
  const copy = copyOf(group);
  const { outcome, reason } = decide(state, copy, told, meant);
  const comesToTheSame = outcome === newest?.outcome && reason === newest.reason;
  return copy.activities.length === group.activities.length && (!isWrittenLater || comesToTheSame);
}

function apply(state: State, id: string, { told, outcomes }: Work, meant: Meant): void {
  const group = state.groups.get(id);
  if (group) outcomes.set(id, decide(state, group, told, meant));
}

export function applyAgain(state: State, id: string, work: Work): void {
  if (!work.told.assignee) return;
  const { meant, done } = lookAgain(state, work);
  done.add(id);
  apply(state, id, work, meant);
}

export function lookAgain(state: State, work: Work): NonNullable<Work['again']> {
  work.again ??= { ...resolve(state, work.told), done: new Set() };
  return work.again;
}
