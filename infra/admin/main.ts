import { openTable } from '../../shared/store/open-table.ts';
import { commands } from './commands.ts';
import { explain } from './explain.ts';
import { Queues } from './queues.ts';
import { type Read, readCommand } from './read-command.ts';
import { Output } from './terminal/output.ts';
import { usageOf } from './usage.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command for an operator. Exit status 1: it could not be done; 2: it was not understood. */
async function main(words: readonly string[]): Promise<number> {
  const read = understand(words);
  if (read === undefined) return 2;
  if (read.kind === 'help') {
    console.log(read.text);
    return 0;
  }
  const output = new Output(read.json);
  // The SDK's warning is about its support for this Node; it would stand among the answers.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { stack, run } = read;
  try {
    await run({ stack, table: openTable(stack), queues: new Queues(stack), output, clock: () => new Date() });
    return 0;
  } catch (error) {
    output.fail(explain(error));
    return 1;
  }
}

/** What the words mean; `undefined` when nothing, which is told. */
function understand(words: readonly string[]): Read | undefined {
  try {
    return readCommand(words);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${error.usage ?? usageOf(commands)}`);
    return undefined;
  }
}

// Whoever reads the answers may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
