import type { OutgoingRequest, Send } from '../../shared/outgoing/send.ts';
import { Unreachable } from '../../shared/outgoing/unreachable.ts';

/** What is in no message, wherever it went. */
const secret = 'hush-hush';

/** A request full of secrets, to be failed. */
export const secretRequest = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  method: 'POST',
  url: `${url}/${secret}?token=${secret}`,
  headers: { authorization: secret },
  body: secret,
  ...more,
});

/** How the request failed, as `[reason, message]`; fails itself when there is an answer, or a secret in the error. */
export async function failing(send: Send, request: OutgoingRequest): Promise<readonly [string, string]> {
  const error: unknown = await send(request).then(
    ({ status }) => new Error(`There was an answer: ${status}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Unreachable)) throw error;
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
  expect(error.cause).toBeUndefined();
  return [error.reason, error.message];
}
