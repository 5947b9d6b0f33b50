import type { Target } from './target.ts';

export interface Patience {
  readonly target: Target;
  /** Milliseconds. */
  readonly wait: number;
}

const firstPauseMs = 100;
const longestPauseMs = 1000;

/**
 * Asks until there is an answer, less and less often.
 * @param missing says what is still missing
 * @throws Error with that when the time is up
 */
export async function eventually<T>(
  { target, wait }: Patience,
  ask: () => Promise<{ readonly found: T } | { readonly missing: string }>,
): Promise<T> {
  const end = Date.now() + wait;
  for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
    const answer = await ask();
    if ('found' in answer) return answer.found;
    if (Date.now() + pause > end) throw new Error(`${answer.missing} after ${wait / 1000} s`);
    await target.pause(pause);
  }
}
