import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { operatorQueue, operatorSqs } from './operator-queue.ts';

/**
 * The dead letters that speak of an integration or organization, by its id. Others look at the same queue: what is seen
 * stays there.
 */
export async function deadLettersOf(
  id: string,
  queue: 'events-dead.fifo' | 'follow-ups-dead.fifo' = 'events-dead.fifo',
): Promise<string[]> {
  const [sqs, url] = [operatorSqs(), await operatorQueue(queue)];
  const found: string[] = [];
  for (;;) {
    const receive = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout: 2 });
    const { Messages = [] } = await sqs.send(receive);
    if (Messages.length === 0) return found;
    found.push(...Messages.flatMap(({ Body }) => (Body?.includes(id) ? [Body] : [])));
  }
}
