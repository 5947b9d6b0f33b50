import { needsStack } from './needs-stack.ts';
import { runJest, type SuiteRun } from './run-jest.ts';

/**
 * Runs test files of a copy of the project: first those that need no local stack, without one.
 *
 * @param bail ends with the first file in which a test fails
 */
export async function runSuites(root: string, suites: readonly string[], bail: boolean): Promise<SuiteRun> {
  const needing = await Promise.all(suites.map(needsStack));
  let all: SuiteRun = { failed: [], broken: [] };
  for (const withStack of [false, true]) {
    const those = suites.filter((_, i) => needing[i] === withStack);
    if (those.length === 0 || (bail && all.failed.length > 0)) continue;
    const { failed, broken } = await runJest(root, those, { withStack, bail });
    all = { failed: [...all.failed, ...failed], broken: [...all.broken, ...broken] };
  }
  return all;
}
