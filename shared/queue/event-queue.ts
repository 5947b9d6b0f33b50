import { createHash } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsClientDefaults } from '../aws-client-defaults.ts';
import type { EventMessage } from '../messages/event.ts';
import { asciiJson } from './ascii-json.ts';

/** SQS allows 128 characters of a narrow alphabet; a hash also keeps organizations from colliding. */
const hash = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

/** What must stay in order: the changes of one issue, or of one user of the tracker. */
const orderedBy = (message: EventMessage): string => {
  switch (message.kind) {
    case 'issue':
      return hash(message.integration, 'issue', message.issue.id);
    case 'user':
      return hash(message.integration, 'user', message.user.externalId ?? message.user.externalName ?? '');
    case 'parked':
      return hash(message.integration, 'parked', message.delivery);
  }
};

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
    await this.sendRaw(asciiJson(message), orderedBy(message), hash(message.integration, deduplicationId));
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

let shared: SQSClient | undefined;

/** All queues of a function share one client, made when the first of them is opened: it takes milliseconds of a start. */
export function openEventQueue(url: string): EventQueue {
  shared ??= new SQSClient(awsClientDefaults);
  return new EventQueue(shared, url);
}
