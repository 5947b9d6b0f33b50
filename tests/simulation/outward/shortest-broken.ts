import type { Base } from '../histories/base.ts';
import { Random } from '../random.ts';
import { live } from './live.ts';
import { Outward } from './outward.ts';

export interface Kind {
  readonly acts: number;
  /** Requests to trackers, or their answers, get lost. */
  readonly faults: boolean;
  /** Webhooks get lost: then it is reconciled in the end. */
  readonly losses: boolean;
  /** Nobody assigns anything in a tracker: every webhook is an echo, and changes nothing. */
  readonly onlyHere?: boolean;
  /** Trackers are written to only from half-way on; what is assigned after that ends everywhere. */
  readonly switches?: boolean;
  /** More than the one group: a write for one of them is news to the other, so that it may take a while. */
  readonly groups?: readonly string[];
}

/** Of these histories the shortest one that ends with different assignees, step by step; empty where there is none. */
export async function shortestBroken(base: Base, kind: Kind, first: number, histories: number): Promise<string> {
  const broken: string[][] = [];
  for (let seed = first; seed < first + histories; seed++) {
    const random = new Random(seed);
    const world = new Outward(base, random, kind);
    if (kind.switches) await world.switchOutbound(false);
    const story = [...(await live(world, kind, random))];
    if (kind.switches) {
      const another = world.assignees.includes('ann') ? 'bob' : 'ann';
      story.push(await world.assignHere(another), ...(await live(world, { acts: 0, losses: false }, random)));
    }
    if (kind.losses) {
      await world.reconcile();
      story.push('reconciled', ...(await live(world, { acts: 0, losses: false }, random)));
    }
    const ends = world.sides.map(({ tracker }) => tracker.assignee);
    const [here = null] = world.assignees;
    const writes = world.sides.reduce((sum, { tracker }) => sum + tracker.writes, 0);
    const isOne = [...ends, ...world.assignees].every((each) => each === here);
    const isSoon = kind.groups !== undefined || (world.changes <= kind.acts * 2 && writes <= world.changes * 2);
    const isLast = !kind.onlyHere || (here === world.last && world.changes <= kind.acts);
    if (isOne && isLast && isSoon) continue;
    const end = `seed ${seed}: ${world.assignees} here, ${ends} there`;
    broken.push([`${end}; ${world.changes} changes by ${kind.acts} acts, ${writes} writes`, ...story]);
  }
  return (broken.sort((a, b) => a.length - b.length)[0] ?? []).join('\n');
}
