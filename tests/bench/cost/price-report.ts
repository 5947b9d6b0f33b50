import { figure } from '../report/figure.ts';
import { table } from '../report/table.ts';
import { changed } from './event-kinds.ts';
import type { EventCost } from './measure-kind.ts';
import { priceOf } from './price-of.ts';

/** What a million webhooks cost by kind and service, and what of it is measured, assumed and left out. */
export function priceReport(runs: Readonly<Record<string, readonly EventCost[]>>): string {
  const tables = Object.entries(runs).flatMap(([title, costs]) => [prices(title, costs), '', usages(title, costs), '']);
  return [
    '  US dollars per million webhooks, each cell rounded by itself.\n',
    ...tables,
    notes(Object.values(runs)[0]),
  ].join('\n');
}

const prices = (title: string, costs: readonly EventCost[]): string =>
  table(
    [title, 'HTTP API', 'Lambda runs', 'Lambda time', 'SQS', 'reads', 'writes', 'logs', 'sum'],
    costs.map(({ name, usage }) => {
      const { api, runs, time, queue, reads, writes, logs, sum } = priceOf(usage);
      return [name, ...[api, runs, time, queue, reads, writes, logs, sum].map((part) => part.toFixed(2))];
    }),
  );

const usages = (title: string, costs: readonly EventCost[]): string =>
  table(
    [
      title,
      'runs',
      'ms of ingest',
      'of apply',
      'of relay',
      'GB-s',
      'requests of SQS',
      'bytes logged: functions + gateway',
    ],
    costs.map(({ name, durations: { ingest, apply, relay }, logged, usage }) => [
      name,
      figure(usage.runs),
      ...[ingest, apply, relay].map((ms) => figure(ms, 1)),
      figure(usage.gbSeconds, 4),
      figure(usage.fifoRequests),
      `${[logged.ingest, logged.apply, logged.relay, logged.access].map((bytes) => figure(bytes, 0)).join(' + ')} = ${figure(usage.logBytes, 0)}`,
    ]),
  );

const slower = 5;

function notes(alone: readonly EventCost[] = []): string {
  const usual = alone.find(({ name }) => name === changed)?.usage;
  const price = usual && priceOf({ ...usual, gbSeconds: slower * usual.gbSeconds });
  return [
    '  Measured: capacity units, requests, runs, bytes logged. Milliseconds too, but of this machine, and when many come at',
    `  once, of one that is taken up fully. Were Lambda ${slower} times as slow as here, "${changed}" alone would cost ${price?.sum.toFixed(2)}.`,
    '  Assumed: the memory that is configured; one request to receive a batch and one to delete it.',
    '  Free: what Lambda reads of the stream. Next to nothing: KMS, since DynamoDB keeps the key of a table for minutes.',
    '  Left out: starts of functions, looks into empty queues, storage, traffic, metrics and alarms, free allowances.',
  ].join('\n');
}
