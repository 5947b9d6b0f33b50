import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { region } from '../template/account.ts';
import { batchFailures } from './batch-failures.ts';
import type { EventSource } from './event-source.ts';

export const streamRecord = z.looseObject({
  dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number().optional() }),
});
export type StreamRecord = z.infer<typeof streamRecord>;

export interface StreamDelivery {
  /** How often a failed batch is tried again; -1: until it is too old. */
  readonly maximumRetryAttempts: number;
  /** -1: as long as the stream keeps it. */
  readonly maximumRecordAgeSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  /** Tells the on-failure destination of records that were given up. */
  readonly giveUp: (condition: string, records: readonly StreamRecord[]) => Promise<void>;
}

/**
 * Hands records to the function until all are done or given up; nothing after them goes first. A failed batch is halved
 * where the mapping wants it, so that one bad record does not take the others along.
 */
export async function deliverRecords(
  source: EventSource & StreamDelivery,
  records: readonly StreamRecord[],
): Promise<void> {
  let pending = records;
  for (let retries = 0; pending.length > 0 && !source.signal.aborted; ) {
    const expired = pending.filter((record) => isExpired(record, source.maximumRecordAgeSeconds));
    if (expired.length > 0) {
      await source.giveUp('RecordAgeExceeded', expired);
      pending = pending.slice(expired.length);
      continue;
    }
    const failed = await firstFailure(source, pending);
    if (failed === undefined) return;
    if (failed > 0) {
      pending = pending.slice(failed);
      retries = 0;
    } else if (source.bisectBatchOnFunctionError && pending.length > 1) {
      const middle = Math.ceil(pending.length / 2);
      await deliverRecords(source, pending.slice(0, middle));
      pending = pending.slice(middle);
      retries = 0;
    } else if (source.maximumRetryAttempts >= 0 && retries >= source.maximumRetryAttempts) {
      await source.giveUp('RetryAttemptsExhausted', pending);
      return;
    } else {
      await pause(Math.min(200 * 2 ** retries++, 5000), undefined, { signal: source.signal }).catch(() => {});
    }
  }
}

/** Where in the batch the function failed; `undefined` when it did not. */
async function firstFailure(source: EventSource, records: readonly StreamRecord[]): Promise<number | undefined> {
  const ids = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  try {
    const answer = await source.invoke({ Records: records.map((record) => ({ ...record, awsRegion: region })) });
    const failed = source.reportBatchItemFailures ? batchFailures(answer, ids) : [];
    return failed.length === 0 ? undefined : Math.min(...failed.map((id) => ids.indexOf(id)));
  } catch {
    return 0; // the function has logged why
  }
}

function isExpired({ dynamodb }: StreamRecord, maximumAge: number): boolean {
  const created = dynamodb.ApproximateCreationDateTime;
  return maximumAge >= 0 && created !== undefined && Date.now() / 1000 - created > maximumAge;
}
