import { setting } from '../setting.ts';

/** Invokes one of the running stack's functions, as its operator. @throws Error when the function fails */
export async function invoke(name: string, event: object = {}): Promise<unknown> {
  const url = `${setting('STACK_AWS_ENDPOINT')}/2015-03-31/functions/${name}/invocations`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=OPERATOR/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(event),
  });
  const text = await answer.text();
  if (answer.status !== 200 || answer.headers.has('x-amz-function-error')) throw new Error(`${name} failed: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
