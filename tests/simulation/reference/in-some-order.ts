import { decide } from './rules.ts';
import {
  activityLine,
  copyOf,
  type Group,
  issueOf,
  knownLine,
  type Meant,
  type Outcome,
  outcomeLine,
  type State,
  type Told,
} from './state.ts';

/** A change as a group looks at it: at first, or once more for somebody who is known by then. */
export interface Look {
  readonly told: Told;
  readonly meant: Meant;
  /** What came of the change, by group: what its last look says. */
  readonly outcomes: Map<string, Outcome>;
}

/** What is seen of a group once changes were delivered to it, in the words of the reference. */
export interface Seen {
  readonly activities: readonly string[];
  readonly outcomeOf: (delivery: string) => string | undefined;
  /** By issue, the newest change that came. */
  readonly newest: ReadonlyMap<string, string>;
}

/**
 * Looks at changes delivered together: those of one issue in order. Which of different issues comes first is free: any
 * order that comes to what was seen will do, and where none does, one that shows it.
 */
export function lookInSomeOrder(state: State, id: string, looks: readonly Look[], seen: Seen): void {
  const group = state.groups.get(id);
  if (!group) return;
  const last = new Map(looks.map((look) => [look.outcomes, look]));
  const isTold = (look: Look): boolean =>
    last.get(look.outcomes) === look && state.deliveries.get(look.told.delivery) === look.outcomes;

  function ordered(before: Group, left: readonly Look[]): readonly Look[] | undefined {
    if (left.length === 0) return hasSeen(before, seen) ? [] : undefined;
    const first = new Map(left.toReversed().map((look) => [issueOf(look.told), look]));
    for (const look of first.values()) {
      const after = copyOf(before);
      const line = outcomeLine(decide(state, after, look.told, look.meant));
      if (isTold(look) && line !== seen.outcomeOf(look.told.delivery)) continue;
      const changed = after.activities.slice(before.activities.length);
      if (changed.some((each, i) => activityLine(each) !== seen.activities[before.activities.length + i])) continue;
      const rest = ordered(
        after,
        left.filter((each) => each !== look),
      );
      if (rest) return [look, ...rest];
      // What leaves the assignee, and came to what it was to, comes to that later too.
      if (isTold(look) && changed.length === 0) return undefined;
    }
    return undefined;
  }

  for (const { told, meant, outcomes } of ordered(group, looks) ?? looks) {
    outcomes.set(id, decide(state, group, told, meant));
  }
}

const hasSeen = ({ activities, newest }: Group, seen: Seen): boolean =>
  activities.length === seen.activities.length &&
  [...newest].every(([issue, known]) => knownLine(known) === seen.newest.get(issue));
