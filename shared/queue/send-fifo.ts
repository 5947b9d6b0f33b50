import type { AwsCalls } from '../aws/aws-calls.ts';

export interface FifoMessage {
  readonly body: string;
  readonly messageGroup: string;
  readonly deduplicationId: string;
}

/** Puts a message on a FIFO queue, durably when this returns. */
export async function sendFifo(sqs: AwsCalls, url: string, message: FifoMessage): Promise<void> {
  await sqs.call('SendMessage', {
    QueueUrl: url,
    MessageBody: message.body,
    MessageGroupId: message.messageGroup,
    MessageDeduplicationId: message.deduplicationId,
  });
}
