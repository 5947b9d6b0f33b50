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
  if (looks.length === 0) return before.activities.length === seen.activities.length ? [] : undefined;
  const first = new Map(looks.toReversed().map((look) => [issueOf(look.told), look]));
  for (const look of first.values()) {
    const { told, meant, outcomes } = look;
    const left = looks.filter((each) => each !== look);
    const after = copyOf(before);
    const line = outcomeLine(decide(state, after, told, meant));
    const isTold = !left.some((each) => each.outcomes === outcomes);
    if (isTold && line !== seen.outcomeOf(told.delivery)) continue;
    const changed = after.activities.slice(before.activities.length).map(activityLine);
    if (changed.some((each) => each !== seen.activities[before.activities.length])) continue;
    const rest = orderSeen(state, after, left, seen);
    if (rest) return [look, ...rest];
    // What leaves the assignee, and came to what is told, comes to that later too.
    if (isTold && changed.length === 0) return undefined;
  }
  return undefined;
}
