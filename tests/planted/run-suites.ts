import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { needsStack } from './needs-stack.ts';

/** A test that failed. */
export interface FailedTest {
  readonly suite: string;
  readonly test: string;
  /** It did not come to an end in time, which says nothing of what it tests. */
  readonly timedOut: boolean;
}

export interface SuiteRun {
  readonly failed: readonly FailedTest[];
  /** Test files that could not be run at all, with what was printed. */
  readonly broken: readonly string[];
}

const mostMinutes = 10;

/**
 * Runs test files of a copy of the project one after the other, those that need no local stack without one and first.
 *
 * @param bail ends with the first file in which a test fails
 */
export async function runSuites(root: string, suites: readonly string[], bail: boolean): Promise<SuiteRun> {
  const needing = await Promise.all(suites.map(needsStack));
  let all: SuiteRun = { failed: [], broken: [] };
  for (const withStack of [false, true]) {
    const those = suites.filter((_, i) => needing[i] === withStack);
    if (those.length === 0 || (bail && all.failed.length > 0)) continue;
    const { failed, broken } = await runJest(root, those, [
      ...(withStack ? [] : ['--config', withoutStack(root)]),
      ...(bail ? ['--bail'] : []),
    ]);
    all = { failed: [...all.failed, ...failed], broken: [...all.broken, ...broken] };
  }
  return all;
}

/** The settings of the tests, but for what starts the stack. */
function withoutStack(root: string): string {
  const file = join(root, 'jest-without-stack.json');
  const { jest } = z
    .object({ jest: z.looseObject({ globalSetup: z.string(), globalTeardown: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const { globalSetup: _setup, globalTeardown: _teardown, ...rest } = jest;
  writeFileSync(file, JSON.stringify(rest));
  return file;
}

const results = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

async function runJest(root: string, suites: readonly string[], options: readonly string[]): Promise<SuiteRun> {
  const outputFile = join(root, 'planted-results.json');
  rmSync(outputFile, { force: true });
  const args = ['node_modules/jest/bin/jest.js', '--runInBand', '--json', '--outputFile', outputFile, ...options];
  const jest = spawn(process.execPath, [...args, '--runTestsByPath', ...suites], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: mostMinutes * 60_000,
  });
  let printed = '';
  jest.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  await once(jest, 'close');
  try {
    return summaryOf(results.parse(JSON.parse(readFileSync(outputFile, 'utf8'))), root);
  } catch {
    return { failed: [], broken: [`${suites.join(' ')} did not run:\n${printed}`] };
  }
}

function summaryOf({ testResults }: z.infer<typeof results>, root: string): SuiteRun {
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        suite: name.slice(root.length + 1),
        test: fullName,
        timedOut: failureMessages.every((message) => message.includes('Exceeded timeout of')),
      })),
  );
  const broken = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  return { failed, broken: broken.map(({ name, message }) => `${name.slice(root.length + 1)}: ${message}`) };
}
