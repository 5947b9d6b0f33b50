/**
 * Asks until the answer is good, and gives it; after `ms` fails with the last one. Asks every so many milliseconds, and
 * what takes long less and less often, since each question keeps the stack from what is waited for.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  ms = 15_000,
  every = 30,
): Promise<T> {
  const begun = Date.now();
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    const waited = Date.now() - begun;
    if (waited > ms) throw new Error(`Not within ${ms} ms; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, Math.max(every, waited / 8)));
  }
}
