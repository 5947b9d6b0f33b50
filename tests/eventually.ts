/** Asks every so many milliseconds until the answer is good, and gives it; after `ms` fails with the last one. */
export async function eventually<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  ms = 15_000,
  every = 40,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > end) throw new Error(`Not within ${ms} ms; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
