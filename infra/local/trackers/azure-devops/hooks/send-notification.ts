import { randomUUID } from 'node:crypto';
import type { Subscription } from './subscription.ts';

const deadlineMs = 20_000;

export interface Notified {
  /** The status of the answer, or why there was none. */
  readonly outcome: number | string;
  /** Its body. */
  readonly answer: string;
}

/** Sends one notification. A redirect is an answer like any other. */
export async function sendNotification(
  subscription: Subscription,
  payload: unknown,
  stopped: AbortSignal,
): Promise<Notified> {
  const { url, httpHeaders, basicAuthUsername = '', basicAuthPassword } = subscription.consumerInputs;
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'VSServices/19.0 (service hooks)',
    'x-vss-subscriptionid': subscription.id,
    'x-vss-activityid': randomUUID(),
    'request-id': randomUUID(),
  });
  if (basicAuthPassword) {
    const pair = Buffer.from(`${basicAuthUsername}:${basicAuthPassword}`).toString('base64');
    headers.set('authorization', `Basic ${pair}`);
  }
  for (const [name, value] of headerLines(httpHeaders ?? '')) headers.set(name, value);
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(deadlineMs)]);
    const init = { method: 'POST', headers, body: JSON.stringify(payload), redirect: 'manual', signal } as const;
    const answer = await fetch(url, init);
    return { outcome: answer.status, answer: await answer.text() };
  } catch (error) {
    const why = error instanceof Error ? `${error.message} ${error.cause ?? ''}`.trim() : 'failed';
    return { outcome: why, answer: '' };
  }
}

/** `name:value`, one on each line. */
const headerLines = (text: string): [string, string][] =>
  text
    .split(/[\r\n]+/)
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]);
