import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventMessage } from '../messages/event.ts';
import { queuedEvent } from './queued-event.ts';
import { sqsClient } from './sqs-client.ts';

/** A FIFO queue of event messages: the event queue, or its dead-letter queue. */
export class EventQueue {
  constructor(
    private readonly client: SQSClient,
    private readonly url: string,
  ) {}

  /**
   * Puts a message on the queue, durably when this returns. A second one of the same `deduplicationId` and message
   * group within 5 minutes is dropped by SQS; a replay gives a fresh id.
   */
  async send(message: EventMessage, deduplicationId: string): Promise<void> {
    const { MessageBody, MessageGroupId, MessageDeduplicationId } = queuedEvent(message, deduplicationId);
    await this.sendRaw(MessageBody, MessageGroupId, MessageDeduplicationId);
  }

  /** A body as it is, to be looked at by an operator: what apply could not read at all. */
  async sendRaw(body: string, messageGroup: string, deduplicationId: string): Promise<void> {
    await this.client.send(
      new SendMessageCommand({
        QueueUrl: this.url,
        MessageBody: body,
        MessageGroupId: messageGroup,
        MessageDeduplicationId: deduplicationId,
      }),
    );
  }
}

export const openEventQueue = (url: string): EventQueue => new EventQueue(sqsClient(), url);
