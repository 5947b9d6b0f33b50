import type { AwsService } from '../aws/aws-service.ts';
import type { EventMessage } from '../messages/event.ts';
import { queuedEvent } from './queued-event.ts';

/** A FIFO queue of event messages, past the SDK: what ingest needs, at a fraction of its cold start. */
export class DirectQueue {
  constructor(
    private readonly sqs: AwsService,
    private readonly url: string,
  ) {}

  /** As an `EventQueue` does. */
  async send(message: EventMessage, deduplicationId: string): Promise<void> {
    await this.sqs.call('SendMessage', { QueueUrl: this.url, ...queuedEvent(message, deduplicationId) });
  }
}
