import * as z from 'zod';
import type { Operator } from './operator.ts';

const queues = z.object({ QueueUrls: z.array(z.string()).min(1) });
const attributes = z.object({ Attributes: z.object({ ApproximateNumberOfMessages: z.coerce.number() }) });

/** How many messages lie in the stack's queues; once all events were applied, those are dead letters. */
export async function messagesLeft({ call }: Operator): Promise<number> {
  const { QueueUrls } = queues.parse(await call('AmazonSQS.ListQueues', {}));
  const counts = await Promise.all(
    QueueUrls.map(async (QueueUrl) => {
      const question = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] };
      return attributes.parse(await call('AmazonSQS.GetQueueAttributes', question)).Attributes;
    }),
  );
  return counts.reduce((sum, { ApproximateNumberOfMessages }) => sum + ApproximateNumberOfMessages, 0);
}
