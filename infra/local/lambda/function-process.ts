import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { FunctionSettings } from './function-settings.ts';
import { LambdaError } from './lambda-error.ts';

const failure = { errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()) };
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('initError'), ...failure }),
  z.object({ type: z.literal('result'), payload: z.string() }),
  z.object({ type: z.literal('error'), ...failure }),
]);

const initSeconds = 10;

/** One execution environment of a function: a process with nothing of this one, taking one event at a time. */
export class FunctionProcess {
  private readonly child: ChildProcess;
  /** Settles when its handler is loaded, or cannot be. */
  readonly initialized: Promise<unknown>;
  private settle: { resolve: (payload: string) => void; reject: (error: Error) => void } | undefined;
  private exit: LambdaError | undefined;

  constructor(
    private readonly settings: FunctionSettings,
    log: (line: string) => void,
  ) {
    const [file = '', exported = ''] = settings.handler.split('.', 2);
    const context = {
      module: join(settings.folder, `${file}.js`),
      exported,
      functionName: settings.physicalName,
      functionVersion: '$LATEST',
      invokedFunctionArn: settings.arn,
      memoryLimitInMB: String(settings.memorySize),
      logGroupName: settings.logGroupName,
      logStreamName: 'local',
    };
    this.child = fork(resolve('infra/local/lambda/runtime.mjs'), [JSON.stringify(context)], {
      env: { ...settings.environment },
      execPath: settings.node,
      execArgv: ['--enable-source-maps', `--max-old-space-size=${settings.memorySize}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', log);
    }
    this.child.on('message', (sent) => this.receive(message.parse(sent)));
    this.child.on('error', (error) => this.end(new LambdaError('Runtime.ExitError', error.message)));
    this.child.on('exit', (code, signal) => {
      const how = signal === null ? `exit status ${code}` : `signal: ${signal}`;
      this.end(new LambdaError('Runtime.ExitError', `The function's process ended with ${how}`));
    });
    this.initialized = this.settled(initSeconds);
    this.initialized.catch(() => {}); // whoever invokes it first is told
  }

  get isAlive(): boolean {
    return this.exit === undefined;
  }

  /** @throws LambdaError when the function throws, ends its process, or runs out of time, and then is killed */
  async invoke(event: unknown): Promise<unknown> {
    await this.initialized;
    if (this.exit) throw this.exit;
    const seconds = this.settings.timeoutSeconds;
    const answer = this.settled(seconds);
    this.child.send({ id: randomUUID(), event, deadline: Date.now() + seconds * 1000 });
    return JSON.parse(await answer);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** The next thing that the process says; taking longer than allowed ends it. */
  private settled(seconds: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.end(new LambdaError('Sandbox.Timedout', `Task timed out after ${seconds.toFixed(2)} seconds`));
        this.kill();
      }, seconds * 1000);
      this.settle = {
        resolve: (payload) => {
          clearTimeout(timer);
          resolve(payload);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
    });
  }

  private receive(received: z.infer<typeof message>): void {
    switch (received.type) {
      case 'ready':
        this.settle?.resolve('null');
        return;
      case 'result':
        this.settle?.resolve(received.payload);
        return;
      case 'error':
        this.settle?.reject(new LambdaError(received.errorType, received.errorMessage, received.trace));
        return;
      case 'initError':
        this.end(new LambdaError(received.errorType, received.errorMessage, received.trace));
        this.kill();
    }
  }

  private end(error: LambdaError): void {
    this.exit ??= error;
    this.settle?.reject(this.exit);
  }
}
