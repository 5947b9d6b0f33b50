import { nothing } from '../stack/consumption.ts';
import { type Price, priceOf } from './price-of.ts';
import { usageOf } from './usage.ts';

/** Rounded to the hundredth of one. */
const cents = (price: Price) =>
  Object.fromEntries(Object.entries(price).map(([part, dollars]) => [part, Number((100 * dollars).toFixed(2))]));

test('a webhook that brings nothing costs a request of the API, a run of ingest and its lines', () => {
  const ingest = { ...nothing, invocations: 4, gbSeconds: 4 * 0.002, logLines: 4, logBytes: 4 * 74 };
  const access = { ...nothing, logLines: 4, logBytes: 4 * 174 };
  const usage = usageOf({ ingest, apply: nothing, relay: nothing, access }, 4);
  expect(usage).toEqual({
    httpRequests: 1,
    runs: 1,
    gbSeconds: 0.002,
    fifoRequests: 0,
    readUnits: 0,
    writeUnits: 0,
    logBytes: 300,
  });
  expect(cents(priceOf(usage))).toEqual({
    api: 100,
    runs: 20,
    time: 2.67,
    queue: 0,
    reads: 0,
    writes: 0,
    logs: 15,
    sum: 137.67,
  });
});

test('events of a batch share its requests and its run; what one function consumed counts like that of another', () => {
  const ingest = { ...nothing, invocations: 10, operations: { SendMessage: 10 } };
  const apply = { ...nothing, invocations: 1, operations: { ReceiveMessage: 99 }, readUnits: 40, writeUnits: 30 };
  const relay = { ...nothing, invocations: 2, writeUnits: 10 };
  const usage = usageOf({ ingest, apply, relay, access: nothing }, 10);
  expect(usage).toMatchObject({ runs: 1.3, fifoRequests: 1.2, readUnits: 4, writeUnits: 4 });
  expect(cents(priceOf(usage))).toMatchObject({ queue: 60, reads: 50, writes: 250 });
});
