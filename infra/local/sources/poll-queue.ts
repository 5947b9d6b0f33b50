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

/** Takes batches from a queue until the signal; what failed stays in the queue, to come back later. */
export async function pollQueue(source: EventSource & { readonly queueUrl: string }): Promise<void> {
  const { call, queueUrl: QueueUrl, signal } = source;
  while (!signal.aborted) {
    try {
      const question = {
        QueueUrl,
        MaxNumberOfMessages: source.batchSize,
        WaitTimeSeconds: 20,
        AttributeNames: ['All'],
      };
      const { Messages } = received.parse(await call('AmazonSQS.ReceiveMessage', question, signal));
      if (Messages.length === 0) continue;
      const failed = await deliver(source, Messages);
      const done = Messages.filter(({ MessageId }) => !failed.includes(MessageId));
      const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      if (Entries.length > 0) await call('AmazonSQS.DeleteMessageBatch', { QueueUrl, Entries });
    } catch (error) {
      if (signal.aborted) return;
      source.log(`cannot take from the queue: ${error}`);
      await pause(1000, undefined, { signal }).catch(() => {});
    }
  }
}

/** The ids of the messages that failed. What the filter holds back counts as done. */
async function deliver(
  source: EventSource,
  messages: z.infer<typeof received>['Messages'],
): Promise<readonly string[]> {
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
