import type { AwsCalls } from '../aws/aws-calls.ts';
import { AwsService } from '../aws/aws-service.ts';
import type { EventMessage } from '../messages/event.ts';
import { asciiJson } from './ascii-json.ts';
import { hashOf } from './hash-of.ts';
import { sendFifo } from './send-fifo.ts';

/** What must stay in order: the changes of one issue, or of one user of the tracker. */
const orderedBy = (message: EventMessage): string => {
  switch (message.kind) {
    case 'issue':
      return hashOf(message.integration, 'issue', message.issue.id);
    case 'user':
      return hashOf(message.integration, 'user', message.user.externalId ?? message.user.externalName ?? '');
    case 'parked':
      return hashOf(message.integration, 'parked', message.delivery);
  }
};

/** A FIFO queue of event messages: the event queue, or its dead-letter queue. */
export class EventQueue {
  constructor(
    private readonly sqs: AwsCalls,
    private readonly url: string,
  ) {}

  /**
   * Puts a message on the queue, durably when this returns. A second one of the same `deduplicationId` and message
   * group within 5 minutes is dropped by SQS; a replay that a person wants gives a fresh id.
   */
  send(message: EventMessage, deduplicationId: string): Promise<void> {
    return this.sendRaw(asciiJson(message), orderedBy(message), hashOf(message.integration, deduplicationId));
  }

  /** A body as it is, to be looked at by an operator: what apply could not read at all. */
  sendRaw(body: string, messageGroup: string, deduplicationId: string): Promise<void> {
    return sendFifo(this.sqs, this.url, { body, messageGroup, deduplicationId });
  }
}

export const openEventQueue = (url: string): EventQueue => new EventQueue(new AwsService('sqs'), url);
