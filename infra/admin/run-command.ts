import { Table } from '../../shared/store/table.ts';
import { commands } from './commands.ts';
import { explain } from './explain.ts';
import { operatorService } from './operator-access.ts';
import { Queues } from './queues.ts';
import { type Read, readCommand } from './read-command.ts';
import { Output, type Writable } from './terminal/output.ts';
import { usageOf } from './usage.ts';
import { UsageError } from './usage-error.ts';

/** Where a command line is run. */
export interface Surroundings {
  readonly out: Writable;
  readonly aside: Writable;
  /** Of a stack. */
  readonly queuesOf: (stack: string) => Queues;
}

const here: Surroundings = {
  out: process.stdout,
  aside: process.stderr,
  queuesOf: (stack) => new Queues(operatorService('sqs'), stack),
};

/** Runs one command for an operator. Exit status 1: it could not be done; 2: it was not understood. */
export async function runCommand(words: readonly string[], { out, aside, queuesOf } = here): Promise<number> {
  const read = understand(words, aside);
  if (read === undefined) return 2;
  if (read.kind === 'help') {
    out.write(`${read.text}\n`);
    return 0;
  }
  const output = new Output(read.json, out, aside);
  // The SDK's warning is about its support for this Node; it would stand among the answers.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { stack, run } = read;
  try {
    await run({
      stack,
      table: new Table(operatorService('dynamodb'), stack),
      queues: queuesOf(stack),
      output,
      clock: () => new Date(),
    });
    return 0;
  } catch (error) {
    output.fail(explain(error));
    return 1;
  }
}

/** What the words mean; `undefined` when nothing, which is told. */
function understand(words: readonly string[], aside: Writable): Read | undefined {
  try {
    return readCommand(words);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    aside.write(`${error.message}\n\n${error.usage ?? usageOf(commands)}\n`);
    return undefined;
  }
}
