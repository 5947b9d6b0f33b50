import { signed } from '../../infra/local/aws/signature.ts';
import { setting } from '../setting.ts';

/** Lambda's Invoke, as the AWS command line sends it. */
export function invocation(
  name: string,
  body: string,
  { as = 'OPERATOR', type = 'RequestResponse' } = {},
): Promise<Response> {
  const url = `${setting('STACK_AWS_ENDPOINT')}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  const request = { method: 'POST', url, headers: { 'x-amz-invocation-type': type }, body };
  return fetch(url, { ...request, headers: signed(request, as, 'lambda') });
}

/** Invokes one of the running stack's functions, as its operator. @throws Error when the function fails */
export async function invoke(name: string, event: object = {}): Promise<unknown> {
  const answer = await invocation(name, JSON.stringify(event));
  const text = await answer.text();
  if (answer.status !== 200 || answer.headers.has('x-amz-function-error')) throw new Error(`${name} failed: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
