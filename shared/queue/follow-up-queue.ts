import type { AwsCalls } from '../aws/aws-calls.ts';
import { AwsService } from '../aws/aws-service.ts';
import type { FollowUp } from '../messages/follow-up.ts';
import { asciiJson } from './ascii-json.ts';
import { hashOf } from './hash-of.ts';
import { sendFifo } from './send-fifo.ts';

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
    case 'release-groups':
      return hashOf(message.organization, 'release', message.leaver.type, message.leaver.id);
  }
}

/** The FIFO queue of what is to be done outside. */
export class FollowUpQueue {
  constructor(
    private readonly sqs: AwsCalls,
    private readonly url: string,
  ) {}

  /**
   * Durable when this returns. The same `deduplicationId` for the same target is dropped for 5 minutes, wherever the queue
   * looks for the first: in the message group, or in all of it.
   */
  send(message: FollowUp, deduplicationId: string): Promise<void> {
    const messageGroup = targetOf(message);
    return sendFifo(this.sqs, this.url, {
      body: asciiJson(message),
      messageGroup,
      deduplicationId: hashOf(messageGroup, deduplicationId),
    });
  }
}

export const openFollowUpQueue = (url: string): FollowUpQueue => new FollowUpQueue(new AwsService('sqs'), url);
