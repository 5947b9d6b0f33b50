import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { region } from '../template/account.ts';
import { batchFailures } from './batch-failures.ts';
import { matchesPattern } from './event-pattern.ts';
import type { EventSource } from './event-source.ts';

const received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        MD5OfBody: z.string(),
        Attributes: z.record(z.string(), z.string()).default({}),
      }),
    )
    .default([]),
});
type Messages = z.infer<typeof received>['Messages'];

export interface QueueSource extends EventSource {
  readonly queueUrl: string;
  /** How many batches are with the function at a time. */
  readonly atMost: number;
}

const fewest = 2;
/** Milliseconds that a batch is with the function before there is another poller, if none is free then. */
const patience = 500;

/**
 * Takes batches from a queue until the signal, two at a time, and as Lambda does more, while none of them comes to its
 * end. What failed stays in the queue, to come back later.
 */
export async function pollQueue(source: QueueSource): Promise<void> {
  const { signal } = source;
  const pollers = new Set<Promise<void>>();
  let free = 0;
  const begin = (isNeeded: () => boolean): void => {
    const poller = poll(isNeeded).finally(() => pollers.delete(poller));
    pollers.add(poller);
  };
  const poll = async (isNeeded: () => boolean): Promise<void> => {
    while (!signal.aborted && isNeeded()) {
      free += 1;
      const batch = await receive(source).finally(() => {
        free -= 1;
      });
      if (batch.length === 0) continue;
      const help = setTimeout(() => {
        if (free === 0 && pollers.size < source.atMost) begin(() => free === 0);
      }, patience);
      await serve(source, batch).finally(() => clearTimeout(help));
    }
  };
  for (let i = 0; i < fewest; i++) begin(() => true);
  while (pollers.size > 0) await Promise.all(pollers);
}

/** What there is, or nothing after a while. */
async function receive({ call, queueUrl: QueueUrl, signal, batchSize, log }: QueueSource): Promise<Messages> {
  const question = { QueueUrl, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 20, AttributeNames: ['All'] };
  try {
    return received.parse(await call('AmazonSQS.ReceiveMessage', question, signal)).Messages;
  } catch (error) {
    if (signal.aborted) return [];
    log(`cannot take from the queue: ${error}`);
    await pause(1000, undefined, { signal }).catch(() => {});
    return [];
  }
}

async function serve(source: QueueSource, messages: Messages): Promise<void> {
  const { call, queueUrl: QueueUrl, signal, log } = source;
  const failed = await deliver(source, messages);
  const done = messages.filter(({ MessageId }) => !failed.includes(MessageId));
  const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  try {
    if (Entries.length > 0) await call('AmazonSQS.DeleteMessageBatch', { QueueUrl, Entries });
  } catch (error) {
    if (!signal.aborted) log(`cannot delete from the queue: ${error}`);
  }
}

/** The ids of the messages that failed. What the filter holds back counts as done. */
async function deliver(source: EventSource, messages: Messages): Promise<readonly string[]> {
  const records = messages
    .map((message) => ({
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes,
      messageAttributes: {},
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: source.arn,
      awsRegion: region,
    }))
    .filter(
      (record) =>
        source.patterns.length === 0 ||
        source.patterns.some((pattern) => matchesPattern(pattern, { ...record, body: parsed(record.body) })),
    );
  const ids = records.map(({ messageId }) => messageId);
  if (ids.length === 0) return [];
  try {
    const answer = await source.invoke({ Records: records });
    return source.reportBatchItemFailures ? batchFailures(answer, ids) : [];
  } catch {
    return ids; // the function has logged why
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
