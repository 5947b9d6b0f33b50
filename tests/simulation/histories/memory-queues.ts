import { SQSClient } from '@aws-sdk/client-sqs';
import type { EventMessage } from '../../../shared/messages/event.ts';
import { EventQueue } from '../../../shared/queue/event-queue.ts';
import { FollowUpQueue } from '../../../shared/queue/follow-up-queue.ts';

/** Is given to nobody to send with. */
const client = new SQSClient({ region: 'nowhere' });

/** The event queue, as a list. */
export class MemoryEvents extends EventQueue {
  readonly messages: EventMessage[] = [];

  constructor() {
    super(client, 'memory');
  }

  override async send(message: EventMessage): Promise<void> {
    this.messages.push(message);
  }
}

/** Nobody is told of anything. */
export class DeafFollowUps extends FollowUpQueue {
  constructor() {
    super(client, 'memory');
  }

  override async send(): Promise<void> {}
}
