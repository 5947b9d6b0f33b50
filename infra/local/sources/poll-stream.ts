import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { deliverRecords, type StreamDelivery, streamRecord } from './deliver-records.ts';
import { matchesPattern } from './event-pattern.ts';
import type { EventSource } from './event-source.ts';

const description = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
});
const iterator = z.object({ ShardIterator: z.string() });
const records = z.object({ Records: z.array(streamRecord), NextShardIterator: z.string().optional() });

const service = 'DynamoDBStreams_20120810';
const pollEveryMs = 100;

/** Takes batches from every shard of a table's stream, from its beginning, each in order, until the signal. */
export async function pollStream(source: EventSource & StreamDelivery): Promise<void> {
  const { call, signal, arn: StreamArn } = source;
  while (!signal.aborted) {
    try {
      const { StreamDescription } = description.parse(await call(`${service}.DescribeStream`, { StreamArn }, signal));
      await Promise.all(StreamDescription.Shards.map(({ ShardId }) => pollShard(source, ShardId)));
    } catch (error) {
      if (signal.aborted) return;
      source.log(`cannot read the stream: ${error}`);
      await pause(1000, undefined, { signal }).catch(() => {});
    }
  }
}

async function pollShard(source: EventSource & StreamDelivery, ShardId: string): Promise<void> {
  const { call, signal, arn: StreamArn, patterns } = source;
  const beginning = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  let next: string | undefined = iterator.parse(
    await call(`${service}.GetShardIterator`, beginning, signal),
  ).ShardIterator;
  while (next !== undefined && !signal.aborted) {
    const question: object = { ShardIterator: next, Limit: source.batchSize };
    const answer = records.parse(await call(`${service}.GetRecords`, question, signal));
    const wanted = answer.Records.map((record) => ({ ...record, eventSourceARN: StreamArn })).filter(
      (record) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, record)),
    );
    await deliverRecords(source, wanted);
    next = answer.NextShardIterator;
    await pause(pollEveryMs, undefined, { signal }).catch(() => {});
  }
}
