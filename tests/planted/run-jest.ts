import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A test that failed. */
export interface FailedTest {
  readonly suite: string;
  readonly test: string;
  /** It did not come to an end in time, which says nothing of what it tests. */
  readonly timedOut: boolean;
}

export interface SuiteRun {
  readonly failed: readonly FailedTest[];
  /** Test files that could not be run at all, each with what was said of it. */
  readonly broken: readonly { readonly suite: string; readonly why: string }[];
}

export interface JestOptions {
  /** Whether the local stack is started for them. */
  readonly withStack: boolean;
  /** Whether to end with the first file in which a test fails. */
  readonly bail: boolean;
  /** Parts of the names of the tests to run; all when there is none. */
  readonly tests: readonly string[];
}

const mostMinutes = 10;
/** Between those of `npm test`, whose time is scarce, and those of `.ci/run`. */
const numbers = { HOSTILE_RUNS: '20000', CRASH_PAIRS: '499', HISTORIES: '30' };

/** Runs test files of a copy of the project, one after the other. */
export async function runJest(root: string, suites: readonly string[], options: JestOptions): Promise<SuiteRun> {
  const outputFile = join(root, 'planted-results.json');
  rmSync(outputFile, { force: true });
  const args = ['node_modules/jest/bin/jest.js', '--runInBand', '--json', '--outputFile', outputFile];
  if (!options.withStack) args.push('--config', withoutStack(root));
  if (options.bail) args.push('--bail');
  if (options.tests.length > 0) args.push('--testNamePattern', options.tests.map(literally).join('|'));
  const jest = spawn(process.execPath, [...args, '--runTestsByPath', ...suites], {
    cwd: root,
    env: { ...process.env, ...numbers },
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
    return { failed: [], broken: suites.map((suite) => ({ suite, why: printed })) };
  }
}

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

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

function summaryOf({ testResults }: z.infer<typeof results>, root: string): SuiteRun {
  const pathOf = (name: string): string => name.slice(root.length + 1);
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        suite: pathOf(name),
        test: fullName,
        timedOut: failureMessages.every((message) => message.includes('Exceeded timeout of')),
      })),
  );
  const broken = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  return { failed, broken: broken.map(({ name, message }) => ({ suite: pathOf(name), why: message })) };
}
