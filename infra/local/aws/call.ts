import { Agent } from 'node:http';
import { region } from '../template/account.ts';
import { forward } from './forward.ts';

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

/**
 * Plain calls of the AWS JSON protocol, as `DynamoDB_20120810.GetItem` with its body, by the holder of an access key.
 * The engines check no signature, so there is none. @throws AwsError
 */
export const awsCalls =
  (url: string, accessKeyId: string): AwsCall =>
  async (target, body, signal) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/local/aws4_request, SignedHeaders=host, Signature=0`,
    };
    const { status, body: text } = await forward(url, headers, JSON.stringify(body), { agent, signal });
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
