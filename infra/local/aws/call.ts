import { Agent } from 'node:http';
import { forward } from './forward.ts';
import { signed } from './signature.ts';

/** An error that an AWS service answered with; `name` is the service's. */
export class AwsError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

export type AwsCall = (target: string, body: object, signal?: AbortSignal) => Promise<unknown>;

const agent = new Agent({ keepAlive: true }); // what it keeps holds up no process

/** As signatures name a service, by what stands first in the targets of its calls. */
const services = new Map([
  ['DynamoDB_20120810', 'dynamodb'],
  ['DynamoDBStreams_20120810', 'dynamodb'],
  ['AmazonSQS', 'sqs'],
  ['TrentService', 'kms'],
  ['secretsmanager', 'secretsmanager'],
]);

/** As signatures name the service that a call is of. @throws AwsError for one that is not known here */
export function serviceOf(target: string): string {
  const service = services.get(target.split('.')[0] ?? '');
  if (service === undefined) {
    throw new AwsError('UnknownOperationException', `The local stack does not know ${target || 'what this asks for'}`);
  }
  return service;
}

/**
 * Plain calls of the AWS JSON protocol, as `DynamoDB_20120810.GetItem` with its body, by the holder of an access key.
 *
 * @throws AwsError
 */
export const awsCalls =
  (url: string, accessKeyId: string): AwsCall =>
  async (target, input, signal) => {
    const body = JSON.stringify(input);
    const plain = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    const headers = signed({ method: 'POST', url, headers: plain, body }, accessKeyId, serviceOf(target));
    const { status, body: text } = await forward(url, headers, body, { agent, signal });
    const json: unknown = text.length === 0 ? {} : JSON.parse(text.toString());
    if (status >= 400) throw errorOf(status, json);
    return json;
  };

function errorOf(status: number, json: unknown): AwsError {
  const field = (name: string): string | undefined => {
    const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const type = field('__type');
  return new AwsError(
    type?.slice(type.indexOf('#') + 1) ?? String(status),
    field('message') ?? field('Message') ?? `The service answered ${status}`,
  );
}
