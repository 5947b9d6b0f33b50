import { after, organizationBegins } from './beginning.ts';
import { type End, endOf } from './end-of.ts';
import { type Fault, Plan } from './plan.ts';
import { settle } from './settle.ts';
import { type Beginning, type FunctionName, World } from './world.ts';

export interface Scenario {
  /** What is to come about, whatever goes wrong. */
  readonly name: string;
  /** Whose calls go wrong. */
  readonly of: FunctionName;
  /** What was before, when nothing goes wrong yet. */
  readonly prepare?: (world: World) => Promise<void>;
  readonly play: (world: World) => Promise<void>;
  /** What happens later, when nothing goes wrong any more. */
  readonly later?: (world: World) => Promise<void>;
  /** Words of the end that may be others after a fault, and what is compared instead. */
  readonly alike?: readonly (readonly [words: RegExp, word: string])[];
}

/** What came of one run. */
export interface Played {
  readonly end: End;
  readonly plan: Plan;
}

/** A scenario that can be run again and again from the same beginning. */
export async function prepared({
  of,
  prepare,
  play,
  later,
  alike = [],
}: Scenario): Promise<(faults: readonly Fault[]) => Promise<Played>> {
  const world = new World(await organizationBegins());
  await prepare?.(world);
  await settle(world);
  const beginning: Beginning = after(world);
  return async (faults) => {
    const plan = new Plan(faults);
    const troubled = new World(beginning, { of, plan });
    await play(troubled);
    await settle(troubled);
    troubled.calm();
    await later?.(troubled);
    await settle(troubled);
    return { end: endOf(troubled, alike), plan };
  };
}
