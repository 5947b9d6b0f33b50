import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { programFile } from '../bundles.ts';
import type { Certificate } from './certificate.ts';
import { type Call, type StubMessage, type StubOrder, stubMessage } from './stub-protocol.ts';

/** The stub of AWS, running in its own process. */
export class RunningStub {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(items: readonly unknown[], certificate: Certificate | undefined): Promise<RunningStub> {
    const child = fork(programFile('aws-stub'));
    const said = await ask(child, { type: 'serve', items: [...items], ...(certificate && { certificate }) });
    if (said.type !== 'ready') throw new Error('The stub of AWS did not start');
    return new RunningStub(child, said.url);
  }

  /** The calls since the last time. */
  async takeCalls(): Promise<readonly Call[]> {
    const said = await ask(this.child, { type: 'take' });
    return said.type === 'calls' ? said.calls : [];
  }

  stop(): void {
    this.child.disconnect();
  }
}

async function ask(child: ChildProcess, order: StubOrder): Promise<StubMessage> {
  const answered = new AbortController();
  const { signal } = answered;
  child.send(order);
  try {
    const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('The stub of AWS ended')));
    const [said]: unknown[] = await Promise.race([once(child, 'message', { signal }), ended]);
    return stubMessage.parse(said);
  } finally {
    answered.abort(); // takes the listeners away
  }
}
