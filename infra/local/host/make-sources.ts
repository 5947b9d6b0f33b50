import * as z from 'zod';
import { type AwsCall, awsCalls } from '../aws/call.ts';
import type { StreamDelivery, StreamRecord } from '../sources/deliver-records.ts';
import { parsePattern } from '../sources/event-pattern.ts';
import type { EventSource } from '../sources/event-source.ts';
import { pollQueue } from '../sources/poll-queue.ts';
import { pollStream } from '../sources/poll-stream.ts';
import type { Writes } from '../sources/writes.ts';
import { account } from '../template/account.ts';
import type { Template } from '../template/template.ts';
import { findFunction } from './find-function.ts';
import type { HostedFunction } from './make-functions.ts';

const mapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z
    .strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string().transform(parsePattern) })) })
    .default({ Filters: [] }),
  StartingPosition: z.literal('TRIM_HORIZON').optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.number() }).optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
});

const atMostOfQueue = 10; // batches at a time: enough for what hangs not to delay what does not

export interface SourceHost {
  readonly awsUrl: string;
  readonly writes: Writes;
  readonly signal: AbortSignal;
  readonly log: (source: string, line: string) => void;
}

/** A poller: runs until the host's signal. */
export type Poller = () => Promise<void>;

/**
 * What feeds the functions from queues and streams, with the functions' own rights.
 * @throws Error naming a mapping that is not understood here
 */
export function makeSources(template: Template, functions: readonly HostedFunction[], host: SourceHost): Poller[] {
  return template.all('AWS::Lambda::EventSourceMapping', mapping).map(({ id, properties }) => {
    const hosted = findFunction(functions, properties.FunctionName);
    if (!hosted) throw new Error(`${id}: there is no function ${properties.FunctionName}`);
    const source = {
      arn: properties.EventSourceArn,
      batchSize: properties.BatchSize,
      patterns: properties.FilterCriteria.Filters.map(({ Pattern }) => Pattern),
      reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
      call: awsCalls(host.awsUrl, hosted.accessKeyId),
      invoke: (event) => hosted.pool.invoke(event),
      log: (line) => host.log(hosted.pool.settings.name, line),
      signal: host.signal,
    } satisfies EventSource;
    if (properties.EventSourceArn.startsWith('arn:aws:sqs:')) {
      const queueUrl = queueUrlOf(properties.EventSourceArn, host);
      const atMost = Math.min(properties.ScalingConfig?.MaximumConcurrency ?? atMostOfQueue, atMostOfQueue);
      const invoke = (event: unknown) => hosted.pool.invoke(event, atMost);
      return () => pollQueue({ ...source, invoke, queueUrl, atMost });
    }
    const { writes } = host;
    return () => pollStream({ ...source, ...streamDelivery(properties, hosted, host, source.call), writes });
  });
}

const queueUrlOf = (arn: string, { awsUrl }: SourceHost): string =>
  `${awsUrl}/${account}/${arn.slice(arn.lastIndexOf(':') + 1)}`;

const streamDelivery = (
  { EventSourceArn, ...properties }: z.infer<typeof mapping>,
  hosted: HostedFunction,
  host: SourceHost,
  call: AwsCall,
): StreamDelivery => ({
  maximumRetryAttempts: properties.MaximumRetryAttempts,
  maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
  bisectBatchOnFunctionError: properties.BisectBatchOnFunctionError,
  giveUp: async (condition, records) => {
    const destination = properties.DestinationConfig?.OnFailure.Destination;
    if (destination === undefined) return;
    const MessageBody = JSON.stringify(failureReport(EventSourceArn, hosted.pool.settings.arn, condition, records));
    await call('AmazonSQS.SendMessage', { QueueUrl: queueUrlOf(destination, host), MessageBody });
  },
});

/** As Lambda writes to a destination: where the records stand in the stream, not what they hold. */
const failureReport = (
  streamArn: string,
  functionArn: string,
  condition: string,
  records: readonly StreamRecord[],
) => ({
  requestContext: { functionArn, condition },
  version: '1.0',
  timestamp: new Date().toISOString(),
  DDBStreamBatchInfo: {
    streamArn,
    batchSize: records.length,
    startSequenceNumber: records.at(0)?.dynamodb.SequenceNumber,
    endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
  },
});
