import { runCommand } from './run-command.ts';

// Whoever reads the answers may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
runCommand(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
