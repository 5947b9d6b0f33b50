import { decide } from './rules.ts';
import { copyOf, type Group, issueOf, type Meant, type Outcome, type State, type Told } from './state.ts';
import { activityLine, outcomeLine } from './words.ts';

/** A change as groups look at it: at first, or once more for somebody who is known by then. */
export interface Look {
  readonly told: Told;
  readonly meant: Meant;
  /** By group, what came of the change: what its last look says. */
  readonly outcomes: Map<string, Outcome>;
}

/** What is seen of a group once changes were delivered to it, in words. */
export interface Seen {
  readonly activities: readonly string[];
  readonly outcomeOf: (delivery: string) => string | undefined;
}

/**
 * A group looks at changes that were delivered together: those of one issue in order. Which of different issues comes
 * first is free: any order that comes to what was seen will do; where there is none, one that shows it.
 */
export function lookInSomeOrder(state: State, id: string, looks: readonly Look[], seen: Seen): void {
  const group = state.groups.get(id);
  if (!group) return;
  for (const { told, meant, outcomes } of orderSeen(state, group, looks, seen) ?? looks) {
    outcomes.set(id, decide(state, group, told, meant));
  }
}

function orderSeen(state: State, before: Group, looks: readonly Look[], seen: Seen): readonly Look[] | undefined {
  const past = before.activities.length;
  if (looks.length === 0) return past === seen.activities.length ? [] : undefined;
  const first = new Map(looks.toReversed().map((look) => [issueOf(look.told), look]));
  const fitting = [...first.values()].flatMap((look) => {
    const { told, meant, outcomes } = look;
    const left = looks.filter((each) => each !== look);
    const after = copyOf(before);
    const decided = decide(state, after, told, meant);
    const isTold = !left.some((each) => each.outcomes === outcomes);
    if (isTold && outcomeLine(decided) !== seen.outcomeOf(told.delivery)) return [];
    const changed = after.activities.slice(past).map(activityLine);
    if (changed.some((each) => each !== seen.activities[past])) return [];
    const isFree = changed.length === 0 && (isTold || decided.outcome === 'skipped');
    return [{ look, left, after, isFree }];
  });
  // What leaves the assignee, as is told or in any case, may as well come now.
  const free = fitting.find(({ isFree }) => isFree);
  for (const { look, left, after } of free ? [free] : fitting) {
    const rest = orderSeen(state, after, left, seen);
    if (rest) return [look, ...rest];
  }
  return undefined;
}
