import fc from 'fast-check';
import { makeBase } from './base.ts';
import { history } from './history.ts';
import { linesOf } from './lines-of.ts';
import { play } from './play.ts';

export interface Options {
  readonly runs: number;
  readonly seed: number;
  /** To the shortest history of an earlier failure. */
  readonly path?: string | undefined;
  /** Told now and then how many histories, and webhooks in them, are done. */
  readonly progress?: (histories: number, events: number) => void;
}

export interface Simulated {
  readonly histories: number;
  readonly events: number;
  /** What is wrong with the shortest history that failed, that history, and the command that repeats it. */
  readonly failure?: string;
}

/** Plays histories made at random; of one that differs from the rules, finds the shortest that still does. */
export async function simulate({ runs, seed, path, progress }: Options): Promise<Simulated> {
  const base = await makeBase();
  let [histories, events] = [0, 0];
  const property = fc.asyncProperty(history, async (each) => {
    events += await play(base, each);
    histories += 1;
    if (histories % 1000 === 0) progress?.(histories, events);
  });
  const result = await fc.check(property, { numRuns: runs, seed, ...(path !== undefined && { path }) });
  if (!result.failed) return { histories, events };
  const [shortest] = result.counterexample ?? [];
  const error = result.errorInstance;
  const failure = [
    error instanceof Error ? (error.name === 'Differs' ? error.message : error.stack) : String(error),
    '',
    ...(shortest ? linesOf(shortest) : []),
    '',
    `npm run simulate -- --seed ${result.seed} --path ${result.counterexamplePath}`,
  ];
  return { histories, events, failure: failure.join('\n') };
}
