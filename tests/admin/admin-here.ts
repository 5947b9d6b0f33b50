import { operatorService } from '../../infra/admin/operator-access.ts';
import { Queues } from '../../infra/admin/queues.ts';
import { runCommand } from '../../infra/admin/run-command.ts';
import { operatorEnvironment } from './operator-environment.ts';
import type { Run } from './run-admin.ts';

/** The stack's queues; of SQS on this machine nothing needs to be waited for. */
export const queuesHere = (stack = 'AssigneeSync'): Queues => new Queues(operatorService('sqs'), stack, 0);

/** `npm run admin -- …` in this process, which saves the start of another. */
export async function runAdminHere(words: readonly string[], queuesOf = queuesHere): Promise<Run> {
  Object.assign(process.env, operatorEnvironment());
  const run = { stdout: '', stderr: '' };
  const writing = (name: keyof typeof run) => ({
    write: (chunk: string | Uint8Array) => (run[name] += Buffer.from(chunk).toString()),
  });
  const status = await runCommand(words, { out: writing('stdout'), aside: writing('stderr'), queuesOf });
  return { status, ...run };
}

/**
 * What a command answers with `--json`.
 * @param queues those of the stack, unless a test has some that fail
 */
export async function adminHere<T>(words: readonly string[], queues = queuesHere()): Promise<T> {
  const { status, stdout } = await runAdminHere([...words, '--json'], () => queues);
  const answer = JSON.parse(stdout);
  if (status !== 0) throw new Error(answer.error);
  return answer;
}
