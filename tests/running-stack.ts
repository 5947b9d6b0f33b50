import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StackOptions {
  readonly adminKey?: string;
  /** More of the environment, such as `VISIBILITY_TIMEOUT`. */
  readonly env?: Readonly<Record<string, string>>;
  /** What to run in place of `infra/local/main.ts`. */
  readonly entry?: string;
  /** Through `npm start`, as a person does, and not by itself. */
  readonly byNpm?: boolean;
}

export interface RunningStack {
  readonly url: string;
  readonly awsEndpoint: string;
  /** The example Azure DevOps; empty when it does not run. */
  readonly azureDevOps: string;
  readonly adminKey: string;
  readonly process: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does, and answers its exit status. */
  stop(): Promise<number | null>;
}

const startWithinMs = 30_000;

/** Starts the local stack as `npm start` does, on a free port and without examples. @throws Error with what it printed */
export async function startStack(options: StackOptions = {}): Promise<RunningStack> {
  const { adminKey = 'test-admin-key', env = {}, entry = 'infra/local/main.ts', byNpm = false } = options;
  const [program, ...args] = byNpm ? ['npm', 'start'] : [process.execPath, 'infra/run.mjs', entry];
  // With a channel between them, so that it ends when this process does.
  const child = spawn(program, args, {
    env: { ...process.env, PORT: '0', LOCAL_SEED: 'off', ADMIN_API_KEY: adminKey, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(byNpm ? [] : ['ipc' as const])],
  });
  let output = '';
  let isReady = false;
  const ready = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The stack is not ready in time:\n${output}`)), startWithinMs);
    child.once('exit', (status) => {
      clearTimeout(timer);
      reject(new Error(`The stack ended with ${status}:\n${output}`));
    });
    const read = (chunk: Buffer): void => {
      output += chunk;
      if (isReady) return;
      const url = addressAfter('ready', output);
      if (url === undefined) return;
      isReady = true;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
  try {
    const url = await ready;
    return {
      url,
      awsEndpoint: addressAfter('aws endpoint', output) ?? '',
      azureDevOps: addressAfter('example trackers \\S+', output) ?? '',
      adminKey,
      process: child,
      output: () => output,
      stop: async () => {
        if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
        const exit = once(child, 'exit');
        child.kill('SIGINT');
        await exit;
        return child.exitCode;
      },
    };
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  }
}

const addressAfter = (words: string, output: string): string | undefined =>
  new RegExp(`^${words} (http://\\S+)\n`, 'm').exec(output)?.[1];
