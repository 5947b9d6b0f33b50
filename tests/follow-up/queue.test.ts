import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { awsCalls } from '../../infra/local/aws/call.ts';
import { followUp } from '../../shared/messages/follow-up.ts';
import { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { operatorSqs } from '../operator-queue.ts';
import { setting } from '../setting.ts';

const created = z.object({ QueueUrl: z.string() });
const handed = z.object({ Messages: z.array(z.object({ Body: z.string() })).default([]) });

test('what is sent twice for one target comes once, and the same for another target comes too', async () => {
  const call = awsCalls(setting('STACK_AWS_ENDPOINT'), 'OPERATOR');
  const { QueueUrl } = created.parse(
    await call('AmazonSQS.CreateQueue', { QueueName: `${randomUUID()}.fifo`, Attributes: { FifoQueue: 'true' } }),
  );
  const queue = new FollowUpQueue(operatorSqs(), QueueUrl);
  for (const integration of ['jira', 'azure', 'jira']) {
    await queue.send({ v: 1, kind: 'remove-hooks', organization: 'acme', integration }, 'remove-hooks');
  }
  const { Messages } = handed.parse(await call('AmazonSQS.ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 }));
  const sent = Messages.map(({ Body }) => followUp.parse(JSON.parse(Body)));
  expect(sent.map((message) => 'integration' in message && message.integration).sort()).toEqual(['azure', 'jira']);
  await call('AmazonSQS.DeleteQueue', { QueueUrl });
});
