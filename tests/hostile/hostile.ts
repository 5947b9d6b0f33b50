import fc from 'fast-check';

/**
 * Hostile input, made at random. `npm test` tries 10,000 cases of it, for its time is scarce, and `.ci/run` 50,000: the
 * same ones each time, so that what fails was broken by what changed.
 *
 *     HOSTILE_RUNS=1000000 npx jest -i tests/hostile    more, each surface in proportion
 *     HOSTILE_SEED=42 …                                 others
 *
 * A failure shows the smallest input that still fails.
 */
const usual = 50_000;
const runs = Number(process.env.HOSTILE_RUNS ?? 10_000);
const seed = Number(process.env.HOSTILE_SEED ?? 1);
/** Milliseconds: a busy machine takes its time. */
const patience = 60_000;

/**
 * A test that something holds for whatever comes in.
 * @param share how many of 50,000 are this test's
 */
export function hostile<T>(
  name: string,
  share: number,
  inputs: fc.Arbitrary<T>,
  check: (input: T) => Promise<void> | void,
): void {
  const numRuns = Math.ceil((share * runs) / usual);
  const property = fc.asyncProperty(inputs, async (input) => check(input));
  test(name, () => fc.assert(property, { numRuns, seed }), patience * Math.max(1, runs / usual));
}
