import { openTable } from '../../shared/store/open-table.ts';
import { administer } from './administer.ts';
import { explain } from './explain.ts';
import { readCommand, UsageError, usage } from './read-command.ts';

/** Runs one command for an operator. Exit status 1: it could not be done; 2: it was not understood. */
async function main(words: readonly string[]): Promise<number> {
  try {
    const command = readCommand(words);
    if (command.kind === 'help') {
      console.log(usage);
      return 0;
    }
    // The SDK's warning is about its support for this Node; it would stand among the answers.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
    const answer = await administer(command, openTable(command.stack), new Date());
    const text = command.json ? JSON.stringify(answer.json, null, 2) : answer.text;
    (answer.status === 0 || command.json ? process.stdout : process.stderr).write(`${text}\n`);
    return answer.status;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      return 2;
    }
    console.error(explain(error));
    return 1;
  }
}

main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
