import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FollowUp } from '../messages/follow-up.ts';
import { asciiJson } from './ascii-json.ts';
import { hashOf } from './hash-of.ts';
import { sqsClient } from './sqs-client.ts';

/** One thing at a time for each target. What a channel is told may come in any order: one that is slow delays nothing. */
function targetOf(message: FollowUp): string {
  switch (message.kind) {
    case 'read-issue':
    case 'write-assignee':
      return hashOf(message.integration, 'issue', message.issue);
    case 'remove-hooks':
    case 'check-hooks':
      return hashOf(message.integration, 'hooks');
    case 'reconcile':
      return hashOf(message.integration, 'reconcile');
    case 'notify':
      return hashOf(message.organization, 'channel', message.channel, message.activity);
    case 'tell-chooser':
      return hashOf(message.organization, 'chooser', message.token);
  }
}

/** The FIFO queue of what is to be done outside. */
export class FollowUpQueue {
  constructor(
    private readonly client: SQSClient,
    private readonly url: string,
  ) {}

  /** Durable when this returns. The same `deduplicationId` for the same target is dropped for 5 minutes. */
  async send(message: FollowUp, deduplicationId: string): Promise<void> {
    await this.sendRaw(asciiJson(message), targetOf(message), hashOf(message.organization, deduplicationId));
  }

  protected async sendRaw(body: string, messageGroup: string, deduplicationId: string): Promise<void> {
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

export const openFollowUpQueue = (url: string): FollowUpQueue => new FollowUpQueue(sqsClient(), url);
