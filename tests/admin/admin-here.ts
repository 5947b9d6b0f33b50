import { Queues } from '../../infra/admin/queues.ts';
import { readCommand } from '../../infra/admin/read-command.ts';
import { Output } from '../../infra/admin/terminal/output.ts';
import { operatorTable } from '../operator-table.ts';
import { setting } from '../setting.ts';

/** The stack's queues; of SQS on this machine nothing needs to be waited for. */
export const queuesHere = (): Queues => new Queues('AssigneeSync', 0);

/**
 * A command with `--json` in this process, which saves the start of another, on the running stack: what it answers.
 * @param queues those of the stack, unless a test has some that fail
 */
export async function adminHere<T>(words: readonly string[], queues = queuesHere()): Promise<T> {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: setting('STACK_AWS_ENDPOINT'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'OPERATOR',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const read = readCommand([...words, '--json']);
  if (read.kind !== 'run') throw new Error('That is no command to run');
  let answer = '';
  const out = { write: (chunk: string | Uint8Array) => (answer += String(chunk)) };
  const output = new Output(true, out, { write: () => {} });
  await read.run({ stack: read.stack, table: operatorTable(), queues, output, clock: () => new Date() });
  return JSON.parse(answer);
}
