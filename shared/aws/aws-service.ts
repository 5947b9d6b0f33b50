import { Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';
import { type Access, accessOfFunction } from './access.ts';
import type { AwsCalls } from './aws-calls.ts';
import { AwsFailure } from './aws-failure.ts';
import { exchange } from './exchange.ts';
import { signedHeaders } from './sign.ts';

/** By the name in their addresses and signatures: the version of their JSON protocol, and what stands before an operation. */
const services = {
  dynamodb: { version: '1.0', target: 'DynamoDB_20120810' },
  sqs: { version: '1.0', target: 'AmazonSQS' },
  kms: { version: '1.1', target: 'TrentService' },
  secretsmanager: { version: '1.1', target: 'secretsmanager' },
} as const;

/** Connections are kept, 50 to a service at most, as the SDK does: a function may have 1,024 files open. */
const connections = { keepAlive: true, maxSockets: 50 };
const agents = { 'http:': new PlainAgent(connections), 'https:': new Agent(connections) };

const attempts = 3;

export interface ServiceOptions {
  /** Asked for each call. As a function has it, without. */
  readonly access?: () => Access | Promise<Access>;
  /** How long an attempt may take, connecting included; milliseconds. */
  readonly timeout?: number;
}

/**
 * An AWS service past the SDK, at half of what the SDK takes to load. It knows what a function on Lambda needs and nothing
 * else: three attempts, of 2 seconds each unless `timeout` says otherwise.
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

  /** @throws AwsFailure when the service refuses; Error when it does not answer */
  async call(operation: string, input: object): Promise<object> {
    const access = await this.access();
    const body = JSON.stringify(input);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(operation, body, access);
      } catch (error) {
        if (attempt === attempts || !mayPass(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
      }
    }
  }

  private async once(operation: string, body: string, { endpoint, region, credentials }: Access): Promise<object> {
    const url = new URL(endpoint ?? addressOf(this.name, region));
    const { version, target } = services[this.name];
    const call = { host: url.host, region, service: this.name, version, target: `${target}.${operation}`, body };
    const { status, text } = await exchange({
      url,
      agent: agents[url.protocol === 'http:' ? 'http:' : 'https:'],
      headers: signedHeaders(call, credentials, new Date()),
      body,
      timeout: this.timeout,
    });
    if (status === 200) return objectIn(text);
    const told = readable(text);
    throw new AwsFailure(nameIn(told), status, told);
  }
}

/** https://docs.aws.amazon.com/general/latest/gr/rande.html */
const addressOf = (name: string, region: string): string =>
  `https://${name}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** Nothing at all stands for an answer without fields, as of `ChangeMessageVisibility`. */
function objectIn(text: string): object {
  const json: unknown = text === '' ? {} : JSON.parse(text);
  return typeof json === 'object' && json !== null ? json : {};
}

/** A proxy's error page is no JSON. */
function readable(text: string): object {
  try {
    return objectIn(text);
  } catch {
    return {};
  }
}

/** https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization */
const nameIn = ({ __type: type }: { readonly __type?: unknown }): string =>
  typeof type === 'string' ? type.replace(/^[^#]*#|:.*/g, '') : 'UnknownError';

const mayPass = (error: unknown): boolean =>
  !(error instanceof AwsFailure) ||
  error.status >= 500 ||
  error.status === 429 ||
  /Thrott|Exceeded|InProgress/.test(error.name);
