import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Starts a program that ends with this process, however this process ends: a shell between them waits for the end of
 * its input, which the system closes even after a SIGKILL.
 */
export const tiedProcess = (program: string, args: readonly string[]): ChildProcess =>
  spawn('sh', ['-c', script, program, ...args], { stdio: ['pipe', 'ignore', 'ignore'] });

const script = '"$0" "$@" <&- & child=$!; trap "kill $child" INT TERM HUP; cat >/dev/null; kill $child; wait $child';
