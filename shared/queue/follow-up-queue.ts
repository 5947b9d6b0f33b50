import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FollowUp } from '../messages/follow-up.ts';
import { asciiJson } from './ascii-json.ts';
import { hashOf } from './hash-of.ts';
import { sqsClient } from './sqs-client.ts';

/** One thing at a time for each target: an issue of a tracker, or an integration's hooks. */
const targetOf = (message: FollowUp): string =>
  message.kind === 'read-issue'
    ? hashOf(message.integration, 'issue', message.issue)
    : hashOf(message.integration, 'hooks');

/** The FIFO queue of what is to be done outside. */
export class FollowUpQueue {
  constructor(
    private readonly client: SQSClient,
    private readonly url: string,
  ) {}

  /** Durable when this returns. The same `deduplicationId` for the same target is dropped for 5 minutes. */
  async send(message: FollowUp, deduplicationId: string): Promise<void> {
    await this.client.send(
      new SendMessageCommand({
        QueueUrl: this.url,
        MessageBody: asciiJson(message),
        MessageGroupId: targetOf(message),
        MessageDeduplicationId: hashOf(message.integration, deduplicationId),
      }),
    );
  }
}

export const openFollowUpQueue = (url: string): FollowUpQueue => new FollowUpQueue(sqsClient(), url);
