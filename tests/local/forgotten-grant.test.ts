import * as z from 'zod';
import { awsCalls } from '../../infra/local/aws/call.ts';
import { type RunningStack, startStack } from '../running-stack.ts';
import { webhookOfNobody } from './webhook-of-nobody.ts';

const received = z.object({ Messages: z.array(z.object({ Body: z.string() })) });

const anyEvent = {
  v: 1,
  kind: 'issue',
  delivery: 'delivery',
  organization: 'example',
  integration: '00000000-0000-4000-8000-000000000000',
  event: 'workitem.updated',
  receivedAt: '2026-01-01T00:00:00.000Z',
  issue: { id: '1', key: '1' },
  position: '1',
  at: '2026-01-01T00:00:00.000Z',
  assignee: null,
  actor: null,
};

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack({
    entry: 'tests/local/forgotten-grant.ts',
    env: { FORGOTTEN_ACTIONS: 'dynamodb:GetItem,dynamodb:BatchGetItem', VISIBILITY_TIMEOUT: '1' },
  });
}, 30_000);
afterAll(() => stack?.stop());

test('a forgotten grant fails as it would on AWS', async () => {
  expect((await webhookOfNobody(stack)).status).toBe(503);
  expect(stack.output()).toMatch(
    /\[aws\] User: .*Ingest.* is not authorized to perform: dynamodb:GetItem on resource: /,
  );
});

test('an event that fails each time is a dead letter after five', async () => {
  const call = awsCalls(stack.awsEndpoint, 'OPERATOR');
  const queue = (name: string): string => `${stack.awsEndpoint}/000000000000/AssigneeSync-${name}.fifo`;
  await call('AmazonSQS.SendMessage', {
    QueueUrl: queue('events'),
    MessageGroupId: 'group',
    MessageDeduplicationId: 'once',
    MessageBody: JSON.stringify(anyEvent),
  });
  const question = { QueueUrl: queue('events-dead'), WaitTimeSeconds: 20 };
  const { Messages } = received.parse(await call('AmazonSQS.ReceiveMessage', question));
  expect(Messages.map(({ Body }) => JSON.parse(Body))).toEqual([anyEvent]);
  const refusals = stack.output().match(/Apply.* is not authorized to perform: dynamodb:BatchGetItem/g);
  expect(refusals?.length).toBeGreaterThanOrEqual(5);
}, 40_000);
