import { setTimeout as wait } from 'node:timers/promises';
import type { ApiAnswer } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type Act, planActs } from './acts.ts';
import { beginFaults, endFaults, planFaults } from './faults.ts';
import { type Forgery, planForgeries } from './forgeries.ts';
import { Random } from './random.ts';
import { groupOf } from './seen.ts';
import type { World } from './world.ts';

/** What was done, and what came of it at once. */
export interface History {
  /** In the order of time, for whoever wants to see what led to a broken promise. */
  readonly words: readonly string[];
  /** What was not taken though it was genuine. */
  readonly refused: readonly string[];
  readonly forged: readonly (Forgery & { readonly answer: ApiAnswer })[];
  /** Writes that were to fail. */
  readonly faults: number;
  /** When the other organization had its own change, milliseconds since 1970. */
  readonly otherHadIt: number;
}

const within = 4_000;

/** Sixty acts at once with the faults, and forged requests among them; then all is well again. */
export async function live(world: World, seed: number): Promise<History> {
  const random = new Random(seed);
  const [acts, faults] = [planActs(60, within, world, random), planFaults(8, within, world, random)];
  const forgeries = await planForgeries(world);
  const refused: string[] = [];
  const forged: (Forgery & { answer: ApiAnswer })[] = [];
  let otherHadIt = 0;
  const others: Act[] = [
    ...forgeries.map((forgery) => ({
      at: random.below(within),
      words: `forged: ${forgery.words}`,
      run: async () => void forged.push({ ...forgery, answer: await forgery.run() }),
    })),
    {
      at: within / 2,
      words: 'the other organization assigns its issue',
      run: async () => {
        otherHadIt = await changeOther(world);
      },
    },
  ];
  const planned = [...acts, ...faults, ...others].sort((a, b) => a.at - b.at);
  beginFaults(world, random);
  await Promise.all(
    planned.map(async ({ at, words, run }) => {
      await wait(at);
      await run().catch((error: unknown) => void refused.push(`${at} ms: ${words}: ${error}`));
    }),
  );
  await endFaults(world);
  const words = planned.map(({ at, words }) => `${String(at).padStart(5)} ms  ${words}`);
  return { words, refused, forged, faults: faults.length, otherHadIt };
}

async function changeOther({ other }: World): Promise<number> {
  await other.jira.assign('SHOP-42', 'bob');
  await eventually(
    () => groupOf(other.org, other.group),
    ({ assignee }) => String(assignee?.id) === 'bob',
  );
  return Date.now();
}
