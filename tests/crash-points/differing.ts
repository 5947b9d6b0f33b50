import { sideBySide } from '../../functions/watch/side-by-side.ts';
import type { End } from './end-of.ts';
import { type Callee, distinctKindsOf, kindsOf } from './fault.ts';
import type { Fault } from './plan.ts';
import { prepared, type Scenario } from './scenario.ts';
import type { FunctionName } from './world.ts';

export interface Extent {
  /** Every kind of fault at every call; otherwise only those that do not come to the same. */
  readonly allKinds: boolean;
  /** Of so many single faults one is tried, */
  readonly singles: number;
  /** and of so many pairs; 0 for none. */
  readonly pairs: number;
}

export interface Differing {
  /** How it ends when nothing goes wrong. */
  readonly expected: End;
  /** How many calls there are then. */
  readonly calls: number;
  readonly runs: number;
  readonly wrong: readonly (End & { readonly faults: readonly Fault[] })[];
}

/** What these are given comes again when they take too long. */
const fromQueues: readonly FunctionName[] = ['apply', 'follow-up'];

/** Some runs wait for a moment, as the functions do: so many go on at once. */
const atOnce = 8;

/**
 * Runs a scenario with each fault at each call, then with pairs: the second is counted in the run after the first.
 * Answers the runs that end otherwise than the one without a fault, or in which a fault did not come about.
 */
export async function differing(scenario: Scenario, extent: Extent): Promise<Differing> {
  const run = await prepared(scenario);
  const { end: expected, plan } = await run([]);
  const same = JSON.stringify(expected);
  const kinds = extent.allKinds ? kindsOf : distinctKindsOf;
  const hangs = fromQueues.includes(scenario.of) ? (['stalls'] as const) : [];
  const faultsAt = (calls: readonly Callee[], kindsHere = distinctKindsOf): Fault[] =>
    calls.flatMap((callee, call) => [...kindsHere(callee), ...hangs].map((kind) => ({ call, kind })));
  const wrong: Differing['wrong'][number][] = [];
  let [runs, pairs] = [0, 0];

  async function tried(...faults: Fault[]): Promise<readonly Callee[]> {
    runs += 1;
    const { end, plan } = await run(faults);
    if (!plan.isDone || JSON.stringify(end) !== same) wrong.push({ faults, ...end });
    return plan.calls;
  }

  const singly = faultsAt(plan.calls, kinds).filter((_, i) => i % extent.singles === 0);
  await sideBySide(atOnce, each(singly), async (first) => {
    const after = await tried(first);
    if (extent.pairs === 0 || !isDistinct(first, plan.calls)) return;
    for (const second of faultsAt(after)) if (pairs++ % extent.pairs === 0) await tried(first, second);
  });
  return { expected, calls: plan.calls.length, runs, wrong };
}

const isDistinct = ({ call, kind }: Fault, calls: readonly Callee[]): boolean =>
  kind === 'stalls' || distinctKindsOf(calls[call] ?? 'read').includes(kind);

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}
