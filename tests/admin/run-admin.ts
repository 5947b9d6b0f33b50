import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { operatorEnvironment } from './operator-environment.ts';

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const program = ['infra/run.mjs', 'infra/admin/main.ts'];

const environment = (more: Environment): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ...operatorEnvironment(),
  ...more,
});

/** `npm run admin -- …`, to its end. */
export const runAdmin = (words: readonly string[], env: Environment = {}): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [...program, ...words], { env: environment(env) }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });

export interface RunningAdmin {
  readonly process: ChildProcess;
  /** Everything answered so far. */
  stdout(): string;
  /** As Ctrl-C does. Answers the exit status. */
  interrupt(): Promise<number | null>;
}

/** One that goes on until it is interrupted. */
export function startAdmin(words: readonly string[]): RunningAdmin {
  const child = spawn(process.execPath, [...program, ...words], {
    env: environment({}),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  return {
    process: child,
    stdout: () => stdout,
    interrupt: async () => {
      if (child.exitCode !== null) return child.exitCode;
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
      return child.exitCode;
    },
  };
}
