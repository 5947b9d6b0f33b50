import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { benchFolder, programFile } from '../bundles.ts';
import type { RunningStub } from '../cold/running-stub.ts';
import { lambdaEnvironment } from '../lambda-environment.ts';
import { lambdaNode } from '../lambda-node.ts';
import { githubSecret } from './github-webhook.ts';

/** A handler, and what it is called with each time. */
export interface Called {
  readonly name: string;
  readonly bundle: string;
  readonly event: unknown;
}

export interface WarmCalls {
  /** Milliseconds of each call. */
  readonly times: readonly number[];
  /** That the process held at most. */
  readonly megabytes: number;
}

const warmUps = 200;
const calls = 500;
const printed = z.object({
  times: z.array(z.number()),
  megabytes: z.number(),
  answer: z.object({ statusCode: z.int().min(200).max(202) }),
});
const run = promisify(execFile);

/** @throws Error when the handler fails, or does not send one message for each call */
export async function callWarm({ name, bundle, event }: Called, stub: RunningStub): Promise<WarmCalls> {
  const file = resolve(benchFolder, 'event.json');
  writeFileSync(file, JSON.stringify(event));
  const { stdout } = await run(
    lambdaNode,
    ['--no-warnings', programFile('warm-calls'), bundle, file, `${warmUps}`, `${calls}`],
    { env: { ...lambdaEnvironment(stub.url), WEBHOOK_SECRET: githubSecret }, maxBuffer: 64 * 1024 * 1024 },
  );
  const sent = (await stub.takeCalls()).filter(({ operation }) => operation === 'SendMessage').length;
  if (sent !== warmUps + calls) throw new Error(`${name} sent ${sent} messages for ${warmUps + calls} webhooks`);
  return printed.parse(JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))));
}
