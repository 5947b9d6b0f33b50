import { Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';
import { errorCode } from '../error-code.ts';
import { type Access, accessOfFunction } from './access.ts';
import { addressOf } from './address.ts';
import type { AwsCalls } from './aws-calls.ts';
import { AwsFailure } from './aws-failure.ts';
import { AwsUnreached } from './aws-unreached.ts';
import { exchange } from './exchange.ts';
import { signedHeaders } from './sign.ts';

/** By the name in their addresses and signatures: the version of their JSON protocol, and what stands before an operation. */
const services = {
  dynamodb: { version: '1.0', target: 'DynamoDB_20120810' },
  sqs: { version: '1.0', target: 'AmazonSQS' },
  kms: { version: '1.1', target: 'TrentService' },
  secretsmanager: { version: '1.1', target: 'secretsmanager' },
} as const;

/** At most 50 to a service and, while connections fail, 50 new ones beside them: a function may have 1,024 files open. */
const maxSockets = 50;
const agentsWith = (keepAlive: boolean) => ({
  'http:': new PlainAgent({ keepAlive, maxSockets }),
  'https:': new Agent({ keepAlive, maxSockets }),
});
const [kept, fresh] = [agentsWith(true), agentsWith(false)];

/** New connections, and none of those kept that nobody uses: the next call would only find out the same of another. */
function afresh(): typeof kept {
  for (const agent of Object.values(kept)) {
    for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
  }
  return fresh;
}

const attempts = 3;

export interface ServiceOptions {
  /** Asked for each call. As a function has it, without. */
  readonly access?: () => Access | Promise<Access>;
  /** How long an attempt may take, connecting included; milliseconds. */
  readonly timeout?: number;
}

/**
 * An AWS service past the SDK, at half of what the SDK takes to load. It knows what a function on Lambda needs and nothing
 * else: three attempts, of 2 seconds each unless `timeout` says otherwise. Connections are kept; a call that gets no answer
 * on one is sent again on a new one, since all that were kept while Lambda froze the process may be dead. What cannot be
 * sent at all, for settings that make no request, is not tried again.
 */
export class AwsService implements AwsCalls {
  private readonly access: () => Access | Promise<Access>;
  private readonly timeout: number;

  constructor(
    private readonly name: keyof typeof services,
    { access = accessOfFunction, timeout = 2000 }: ServiceOptions = {},
  ) {
    this.access = access;
    this.timeout = timeout;
  }

  /** @throws AwsFailure when the service refuses; AwsUnreached when it does not answer; TypeError when it cannot be asked */
  async call(operation: string, input: object): Promise<object> {
    const access = await this.access();
    const body = JSON.stringify(input);
    for (let attempt = 1, agents = kept; ; attempt++) {
      try {
        return await this.once(operation, body, access, agents);
      } catch (error) {
        const unanswered = error instanceof AwsUnreached;
        if (attempt === attempts || !(unanswered || (error instanceof AwsFailure && error.isPassing))) throw error;
        if (unanswered) agents = afresh();
        const unit = !unanswered && error.isThrottling ? 250 : 50;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * unit * 2 ** attempt));
      }
    }
  }

  private async once(operation: string, body: string, access: Access, agents: typeof kept): Promise<object> {
    const { endpoint, region, credentials } = access;
    const url = new URL(endpoint ?? addressOf(this.name, region));
    const { version, target } = services[this.name];
    const call = { host: url.host, region, service: this.name, version, target: `${target}.${operation}`, body };
    const name = `${this.name}.${operation}`;
    const asked = exchange({
      url,
      agent: agents[url.protocol === 'http:' ? 'http:' : 'https:'],
      headers: signedHeaders(call, credentials, new Date()),
      body,
      timeout: this.timeout,
    });
    const { status, text } = await asked.catch((error: unknown) => {
      throw new AwsUnreached(name, errorCode(error));
    });
    const told = readable(text);
    if (status !== 200) throw new AwsFailure(nameIn(told), status, name, told ?? {});
    if (told === undefined) throw new AwsUnreached(name, 'UNREADABLE');
    return told;
  }
}

/** `undefined` for what is no JSON, as a proxy's error page. Nothing at all is an answer without fields. */
function readable(text: string): object | undefined {
  try {
    const json: unknown = text === '' ? {} : JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

/** https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization */
const nameIn = (told: { readonly __type?: unknown } = {}): string =>
  typeof told.__type === 'string' ? told.__type.replace(/:.*/s, '').replace(/^.*#/s, '') : 'UnknownError';
