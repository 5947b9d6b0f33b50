import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { awsCalls } from '../../infra/local/aws/call.ts';
import { pollQueue } from '../../infra/local/sources/poll-queue.ts';
import { setting } from '../setting.ts';

const created = z.object({ QueueUrl: z.string() });
const handed = z.object({
  Records: z.array(
    z.object({
      body: z.string(),
      messageId: z.string(),
      receiptHandle: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.string() }),
    }),
  ),
});
type Records = z.infer<typeof handed>['Records'];

const call = awsCalls(setting('STACK_AWS_ENDPOINT'), 'OPERATOR');
const stopping = new AbortController();
const pollers: Promise<void>[] = [];
const queueUrls: string[] = [];
afterAll(async () => {
  stopping.abort();
  await Promise.all(pollers);
  for (const QueueUrl of queueUrls) await call('AmazonSQS.DeleteQueue', { QueueUrl });
});

interface Receipt {
  readonly body: string;
  readonly count: string;
  readonly at: number;
}

/** Polls a FIFO queue of its own for a function, and tells what the function was handed when. */
async function poll(
  visibilitySeconds: number,
  handle: (records: Records, QueueUrl: string) => Promise<unknown>,
  { reportBatchItemFailures = true, batchSize = 5, atMost = 2 } = {},
): Promise<{ send: (body: string) => Promise<unknown>; receipts: Receipt[] }> {
  const QueueName = `${randomUUID()}.fifo`;
  const Attributes = { FifoQueue: 'true', VisibilityTimeout: String(visibilitySeconds) };
  const { QueueUrl } = created.parse(await call('AmazonSQS.CreateQueue', { QueueName, Attributes }));
  queueUrls.push(QueueUrl);
  const receipts: Receipt[] = [];
  const source = {
    arn: `arn:aws:sqs:us-east-1:000000000000:${QueueName}`,
    queueUrl: QueueUrl,
    batchSize,
    atMost,
    patterns: [],
    reportBatchItemFailures,
    call,
    log: () => {},
    signal: stopping.signal,
    invoke: async (event: unknown) => {
      const { Records } = handed.parse(event);
      const at = Date.now();
      receipts.push(
        ...Records.map(({ body, attributes }) => ({ body, count: attributes.ApproximateReceiveCount, at })),
      );
      return handle(Records, QueueUrl);
    },
  };
  pollers.push(pollQueue(source));
  const send = (MessageBody: string): Promise<unknown> =>
    call('AmazonSQS.SendMessage', {
      QueueUrl,
      MessageBody,
      MessageGroupId: MessageBody,
      MessageDeduplicationId: randomUUID(),
    });
  return { send, receipts };
}

const failed = (records: Records) => ({
  batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
});

async function receivedTimes(receipts: Receipt[], times: number): Promise<void> {
  const until = Date.now() + 10_000;
  while (receipts.length < times && Date.now() < until) await pause(20);
  expect(receipts).toHaveLength(times);
}

test('keeps the time that a function chose for a message it reports as failed', async () => {
  const { send, receipts } = await poll(30, async (records, QueueUrl) => {
    if (records.some(({ attributes }) => attributes.ApproximateReceiveCount !== '1')) return { batchItemFailures: [] };
    for (const { receiptHandle: ReceiptHandle } of records) {
      await call('AmazonSQS.ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 1 });
    }
    return failed(records);
  });
  await send('later');
  await receivedTimes(receipts, 2);
  const [first, second] = receipts;
  expect([first?.count, second?.count]).toEqual(['1', '2']);
  const waited = (second?.at ?? 0) - (first?.at ?? 0);
  expect(waited).toBeGreaterThan(800);
  expect(waited).toBeLessThan(10_000); // the queue's own time is 30 seconds
});

test('hands over again what was reported as failed, or all when the function throws, and nothing else', async () => {
  const { send, receipts } = await poll(1, async (records) => {
    const first = records.filter(({ attributes }) => attributes.ApproximateReceiveCount === '1');
    if (first.some(({ body }) => body === 'throws')) throw new Error('thrown');
    return failed(first.filter(({ body }) => body === 'bad'));
  });
  for (const body of ['good', 'bad', 'throws']) {
    await send(body);
    await pause(200); // a batch each
  }
  await receivedTimes(receipts, 5);
  await pause(1500);
  expect(receipts.map(({ body, count }) => `${body} ${count}`).sort()).toEqual([
    'bad 1',
    'bad 2',
    'good 1',
    'throws 1',
    'throws 2',
  ]);
});

test('takes everything for done where failures are not asked for', async () => {
  const { send, receipts } = await poll(1, async (records) => failed(records), {
    reportBatchItemFailures: false,
  });
  await send('bad');
  await receivedTimes(receipts, 1);
  await pause(1500);
  expect(receipts).toHaveLength(1);
});

test('has more batches out while none comes to its end, up to as many as there may be', async () => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { send, receipts } = await poll(30, () => released, { batchSize: 1, atMost: 4 });
  for (const body of ['a', 'b', 'c', 'd', 'e']) await send(body);
  await receivedTimes(receipts, 4);
  await pause(1500);
  expect(receipts).toHaveLength(4);
  release();
  await receivedTimes(receipts, 5);
});
