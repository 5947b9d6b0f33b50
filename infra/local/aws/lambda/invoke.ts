import type { IncomingMessage, ServerResponse } from 'node:http';
import { LambdaError } from '../../lambda/lambda-error.ts';
import { AwsError } from '../call.ts';
import type { Denied } from '../denial.ts';
import { refuse } from '../reply.ts';

/** A function as it can be invoked by hand. */
export interface Invocable {
  /** Its name and ARN, those of its aliases and, on this machine only, the name of its folder. */
  readonly names: readonly string[];
  readonly arn: string;
  /** @throws LambdaError */
  readonly invoke: (event: unknown) => Promise<unknown>;
}

export interface Invocation {
  readonly name: string;
  readonly type: string;
  /** JSON, or nothing. */
  readonly payload: string;
  readonly denied: Denied;
}

export type Invoke = (invocation: Invocation, outgoing: ServerResponse) => Promise<void>;

/** Which function a request invokes, and how; `undefined` when it is no invocation. */
export function invokedFunction({
  method,
  url = '',
  headers,
}: IncomingMessage): Pick<Invocation, 'name' | 'type'> | undefined {
  const [, name] = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?|$)/.exec(url) ?? [];
  if (name === undefined || method !== 'POST') return undefined;
  return { name: decodeURIComponent(name), type: String(headers['x-amz-invocation-type'] ?? 'RequestResponse') };
}

/** Lambda's Invoke, for whoever wants to see a function run now. It waits for the answer; nothing else is known here. */
export const invokeFunctions =
  (functions: readonly Invocable[]): Invoke =>
  async ({ name, type, payload, denied }, outgoing) => {
    const invoked = functions.find(({ names }) => names.includes(name));
    if (!invoked) {
      return refuse(outgoing, 404, new AwsError('ResourceNotFoundException', `Function not found: ${name}`));
    }
    const why = denied([{ action: 'lambda:InvokeFunction', resource: invoked.arn, context: {} }]);
    if (why !== undefined) return refuse(outgoing, 403, new AwsError('AccessDeniedException', why));
    if (type !== 'RequestResponse') {
      throw new AwsError('InvalidParameterValueException', `The local stack knows no invocation type ${type}`);
    }
    outgoing.setHeader('content-type', 'application/json');
    outgoing.setHeader('x-amz-executed-version', '$LATEST');
    try {
      const answer = await invoked.invoke(eventOf(payload));
      outgoing.end(JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof LambdaError)) throw error;
      outgoing.setHeader('x-amz-function-error', 'Unhandled');
      const { errorType, message, trace } = error;
      outgoing.end(JSON.stringify({ errorType, errorMessage: message, trace }));
    }
  };

/** @throws AwsError for what is not JSON */
function eventOf(payload: string): unknown {
  try {
    return payload === '' ? {} : JSON.parse(payload);
  } catch (cause) {
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${cause}`);
  }
}
