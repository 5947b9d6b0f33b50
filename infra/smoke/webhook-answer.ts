import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type Answer, described, type Target } from './target.ts';
import type { Webhook } from './trackers/smoke-tracker.ts';

const withDelivery = z.object({ delivery: z.string().min(1) });

/** Sends it as a tracker does; a header given here wins. */
export const sendWebhook = (target: Target, { url, headers, body }: Webhook, more = {}): Promise<Answer> =>
  target.send({ method: 'POST', to: url, headers: { ...headers, ...more }, body });

/**
 * An answer has to be this one, to the letter: what it says beyond tells of the inside.
 * @throws Error with what was answered
 */
export function expectAnswer(answer: Answer, code: number, body: object): void {
  if (answer.status !== code) throw new Error(`answered ${described(answer)}, not ${code}`);
  if (!isDeepStrictEqual(answer.body, body)) throw new Error(`answered ${code} with another body than the contract's`);
}

/** The same for an answer that carries its delivery's id, which it gives. @throws Error with what was answered */
export function expectDelivery(answer: Answer, code: number, body: object): string {
  const read = withDelivery.safeParse(answer.body);
  expectAnswer(answer, code, { ...body, ...(read.success && { delivery: read.data.delivery }) });
  if (!read.success) throw new Error(`answered ${code} without the delivery's id`);
  return read.data.delivery;
}
