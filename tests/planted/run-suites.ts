import { needsStack } from './needs-stack.ts';
import { type JestOptions, runJest, type SuiteRun } from './run-jest.ts';

/** Runs test files of a copy of the project: first those that need no local stack, without one. */
export async function runSuites(
  root: string,
  suites: readonly string[],
  options: Omit<JestOptions, 'withStack'>,
): Promise<SuiteRun> {
  const needing = await Promise.all(suites.map(needsStack));
  let all: SuiteRun = { failed: [], broken: [] };
  for (const withStack of [false, true]) {
    const those = suites.filter((_, i) => needing[i] === withStack);
    if (those.length === 0 || (options.bail && all.failed.length > 0)) continue;
    const { failed, broken } = await runJest(root, those, { ...options, withStack });
    all = { failed: [...all.failed, ...failed], broken: [...all.broken, ...broken] };
  }
  return all;
}
