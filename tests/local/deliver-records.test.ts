import * as z from 'zod';
import {
  deliverRecords,
  type StreamDelivery,
  type StreamRecord,
  streamRecord,
} from '../../infra/local/sources/deliver-records.ts';
import type { EventSource } from '../../infra/local/sources/event-source.ts';

const handed = z.object({ Records: z.array(streamRecord) });
const now = Date.now() / 1000;
const record = (id: string, age = 0): StreamRecord => ({
  dynamodb: { SequenceNumber: id, ApproximateCreationDateTime: now - age },
});
const idsOf = (records: readonly StreamRecord[]): string =>
  records.map(({ dynamodb }) => dynamodb.SequenceNumber).join('');

interface Delivery {
  readonly batches: string[];
  readonly givenUp: string[];
}

/** Delivers records to a function that answers by the ids of its batch. */
async function deliver(
  records: StreamRecord[],
  answer: (ids: string, attempt: number) => unknown,
  options: Partial<StreamDelivery & EventSource> = {},
): Promise<Delivery> {
  const batches: string[] = [];
  const givenUp: string[] = [];
  await deliverRecords(
    {
      arn: 'arn:stream',
      batchSize: 100,
      patterns: [],
      reportBatchItemFailures: true,
      call: async () => ({}),
      log: () => {},
      signal: new AbortController().signal,
      maximumRetryAttempts: 1,
      maximumRecordAgeSeconds: -1,
      bisectBatchOnFunctionError: false,
      invoke: async (event) => {
        const ids = idsOf(handed.parse(event).Records);
        batches.push(ids);
        return answer(ids, batches.length);
      },
      giveUp: async (condition, lost) => {
        givenUp.push(`${condition} ${idsOf(lost)}`);
      },
      ...options,
    },
    records,
  );
  return { batches, givenUp };
}

const abc = [record('a'), record('b'), record('c')];
const failing =
  (bad: string) =>
  (ids: string): unknown => {
    if (ids.includes(bad)) throw new Error('bad record');
    return undefined;
  };
const reported = (id: string) => ({ batchItemFailures: [{ itemIdentifier: id }] });

test('hands over a batch once when all went well', async () => {
  expect(await deliver(abc, () => ({ batchItemFailures: [] }))).toEqual({ batches: ['abc'], givenUp: [] });
});

test('goes on from the first record that is reported as failed', async () => {
  const { batches, givenUp } = await deliver(abc, (_, attempt) => (attempt === 1 ? reported('b') : null));
  expect(batches).toEqual(['abc', 'bc']);
  expect(givenUp).toEqual([]);
});

test('tries a failed batch again as often as it may, then gives it up', async () => {
  expect(await deliver(abc, failing('b'))).toEqual({
    batches: ['abc', 'abc'],
    givenUp: ['RetryAttemptsExhausted abc'],
  });
});

test('halves a failed batch until the bad record is alone', async () => {
  const { batches, givenUp } = await deliver(abc, failing('b'), { bisectBatchOnFunctionError: true });
  expect(batches).toEqual(['abc', 'ab', 'a', 'b', 'b', 'c']);
  expect(givenUp).toEqual(['RetryAttemptsExhausted b']);
});

test('gives up records that are too old, unseen', async () => {
  const old = [record('a', 100), record('b', 1)];
  expect(await deliver(old, () => null, { maximumRecordAgeSeconds: 60 })).toEqual({
    batches: ['b'],
    givenUp: ['RecordAgeExceeded a'],
  });
});

test('takes a report that names an unknown record for a failure of the whole batch', async () => {
  const { batches } = await deliver(abc, (_, attempt) => (attempt === 1 ? reported('z') : null));
  expect(batches).toEqual(['abc', 'abc']);
});

test('ignores reports where the mapping does not ask for them', async () => {
  const { batches } = await deliver(abc, () => reported('b'), { reportBatchItemFailures: false });
  expect(batches).toEqual(['abc']);
});
