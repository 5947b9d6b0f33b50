import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Change, ParkedBody } from '../../shared/messages/event.ts';
import { providers } from '../../shared/providers/index.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import { openEventQueue } from '../../shared/queue/event-queue.ts';

/**
 * What to do with messages that are no event, and with changes that are to come once more. A bundle of its own, which
 * hardly any start needs: the providers and the queue's client would cost every one of them.
 */

/** A body that ingest could not read, as its provider reads it now; `undefined` when it still cannot be read. */
export function readParked(parked: ParkedBody, provider: ProviderName): Change | undefined {
  const { v, delivery, organization, integration, receivedAt } = parked;
  const json: unknown = JSON.parse(gunzipSync(Buffer.from(parked.body, 'base64')).toString());
  const reading = providers[provider].read(json, new Date(receivedAt));
  if (reading.kind !== 'change') return undefined;
  return { v, delivery, organization, integration, receivedAt, ...reading.change };
}

/**
 * Puts a message that nobody understands where an operator sees it. Under a fresh id each time: put back on the queue
 * and not understood again, it must not be taken for a repeat and lost. In a message group of its own: of one group SQS
 * would show an operator ten messages at a time.
 */
export const bury = (body: string, queueUrl: string): Promise<void> =>
  openEventQueue(queueUrl).sendRaw(body, randomUUID(), randomUUID());

/** Puts a change on the event queue, to be decided again. */
export const sendAgain = (change: Change, deduplicationId: string, queueUrl: string): Promise<void> =>
  openEventQueue(queueUrl).send({ ...change, replay: true }, deduplicationId);
