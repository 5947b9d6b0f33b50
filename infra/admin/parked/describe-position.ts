import * as z from 'zod';
import type { DeadLetter } from './dead-letters.ts';
import { type Described, notUnderstood } from './described.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
const failure = z.object({
  requestContext: z.object({ condition: z.string() }),
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    approximateArrivalOfFirstRecord: z.string(),
    batchSize: z.number(),
  }),
});

/** Where relay gave up: Lambda tells the place in the stream, and nothing of what was there. */
export function describePosition(letter: DeadLetter): Described {
  const read = readFailure(letter);
  if (!read) return notUnderstood(letter, 'not what Lambda tells of records that it gave up');
  const { shardId, startSequenceNumber, approximateArrivalOfFirstRecord, batchSize } = read.DDBStreamBatchInfo;
  const records = batchSize === 1 ? '1 record' : `${batchSize} records`;
  return {
    id: letter.id,
    kind: 'stream-position',
    organization: null,
    integration: null,
    delivery: null,
    subject: `${startSequenceNumber} of ${shardId}`,
    reason: `${read.requestContext.condition}: ${records} left out`,
    at: approximateArrivalOfFirstRecord,
    bytes: Buffer.byteLength(letter.body),
  };
}

function readFailure({ body }: DeadLetter): z.infer<typeof failure> | undefined {
  try {
    return failure.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
