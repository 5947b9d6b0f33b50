import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { programFile } from '../bundles.ts';
import { lambdaEnvironment } from '../lambda-environment.ts';
import { lambdaNode } from '../lambda-node.ts';

/** Milliseconds of one cold start. */
export interface ColdStart {
  readonly load: number;
  /** The first call, until its answer. */
  readonly call: number;
  /** Of the processor, for both: what else runs on the machine disturbs it less. */
  readonly cpu: number;
  /** That the process held at most. */
  readonly megabytes: number;
  /** The process, from its start to its end. */
  readonly whole: number;
}

const printed = z.object({
  load: z.number(),
  call: z.number(),
  cpu: z.number(),
  megabytes: z.number(),
  answer: z.unknown(),
});
const run = promisify(execFile);
const timeout = 30_000;

/**
 * Starts a process with nothing but Lambda's environment, loads the bundle and calls its handler once.
 * @throws Error when the handler throws, or gives another answer than it should
 */
export async function coldCall(bundle: string, event: unknown, expected: object, awsUrl: string): Promise<ColdStart> {
  const started = performance.now();
  const { stdout, stderr } = await run(
    lambdaNode,
    ['--no-warnings', programFile('first-call'), bundle, JSON.stringify(event)],
    { env: lambdaEnvironment(awsUrl), timeout },
  );
  const whole = performance.now() - started;
  const { answer, ...timing } = printed.parse(JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))));
  const given = z.record(z.string(), z.unknown()).parse(answer);
  const wrong = Object.entries(expected).find(([name, value]) => JSON.stringify(given[name]) !== JSON.stringify(value));
  if (wrong) throw new Error(`${bundle} answered ${JSON.stringify(answer)}\n${stdout}${stderr}`);
  return { ...timing, whole };
}
