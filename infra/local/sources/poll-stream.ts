import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { deliverRecords, type StreamDelivery, streamRecord } from './deliver-records.ts';
import { matchesPattern } from './event-pattern.ts';
import type { EventSource } from './event-source.ts';
import type { Writes } from './writes.ts';

const description = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
});
const iterator = z.object({ ShardIterator: z.string() });
const records = z.object({ Records: z.array(streamRecord), NextShardIterator: z.string().optional() });

const service = 'DynamoDBStreams_20120810';
/** Between two questions where there is something to ask for; Lambda asks four times a second. */
const pauseMs = 100;
/** What an engine of somebody else's holds may come from elsewhere than this stack. */
const askAnywayMs = 1000;

export interface StreamSource extends EventSource, StreamDelivery {
  readonly writes: Writes;
}

/** Takes batches from every shard of a table's stream, from its beginning, each in order, until the signal. */
export async function pollStream(source: StreamSource): Promise<void> {
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

async function pollShard(source: StreamSource, ShardId: string): Promise<void> {
  const { call, signal, arn: StreamArn, patterns } = source;
  const beginning = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  let next: string | undefined = iterator.parse(
    await call(`${service}.GetShardIterator`, beginning, signal),
  ).ShardIterator;
  let seen = 0;
  while (next !== undefined && !signal.aborted) {
    seen = await source.writes.after(seen, askAnywayMs);
    const question: object = { ShardIterator: next, Limit: source.batchSize };
    const answer = records.parse(await call(`${service}.GetRecords`, question, signal));
    const wanted = answer.Records.map((record) => ({ ...record, eventSourceARN: StreamArn })).filter(
      (record) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, record)),
    );
    await deliverRecords(source, wanted);
    next = answer.NextShardIterator;
    await pause(pauseMs, undefined, { signal }).catch(() => {});
  }
}
