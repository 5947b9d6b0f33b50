import * as z from 'zod';
import { operatorQueue, operatorSqs } from './operator-queue.ts';

const received = z.object({ Messages: z.array(z.object({ Body: z.string() })).default([]) });

/**
 * The dead letters that speak of an integration or organization, by its id. Others look at the same queue: what is seen
 * stays there.
 */
export async function deadLettersOf(
  id: string,
  queue: 'events-dead.fifo' | 'follow-ups-dead.fifo' = 'events-dead.fifo',
): Promise<string[]> {
  const [sqs, QueueUrl] = [operatorSqs(), await operatorQueue(queue)];
  const found: string[] = [];
  for (;;) {
    const few = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 2 };
    const { Messages } = received.parse(await sqs.call('ReceiveMessage', few));
    if (Messages.length === 0) return found;
    found.push(...Messages.flatMap(({ Body }) => (Body.includes(id) ? [Body] : [])));
  }
}
