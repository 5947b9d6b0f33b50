import { Duration } from 'aws-cdk-lib/core';
import { type FunctionName, functionNames } from '../bundle.ts';
import { total } from '../metrics/total.ts';
import type { Observed } from '../observed.ts';
import type { PlannedAlarm } from './planned-alarm.ts';

/** What it means when a function does not run. */
const impacts: Readonly<Record<FunctionName, string>> = {
  ingest: 'Webhooks are answered 5xx, and lost where their sender does not repeat them.',
  apply: 'Changes are not applied; after five tries they are given up.',
  api: 'The management API answers 5xx.',
  relay: 'History, messages to channels and writes to other trackers are late.',
  connect: 'Nobody can connect a tracker, search there or test a channel.',
  'follow-up': 'Channels and other trackers hear late of assignments.',
  watch: 'Broken hooks of trackers are not found, and what lost webhooks left behind is not repaired.',
  chat: 'Nobody can assign from Discord.',
};

/** Without these two webhooks are lost or not applied. */
const callOf = (name: FunctionName): PlannedAlarm['call'] =>
  name === 'ingest' ? 'webhooks-lost' : name === 'apply' ? 'not-applied' : `${name}-failing`;

export const errorsOf = (name: FunctionName): string => `function-errors-${name}`;

/**
 * Whether the functions run: nothing is thrown or caught on purpose, and the account's concurrency suffices. Lambda counts
 * what is thrown, the functions what they caught; ingest answers then, which alarms of its own are about.
 */
export const functionAlarms = ({ functions, own }: Observed): PlannedAlarm[] =>
  functionNames.flatMap((name) => {
    // What fails once is tried again; what fails again soon will go on. Watch runs four times an hour only.
    const hourly = name === 'watch';
    const periods: PlannedAlarm['periods'] = hourly ? [2, 3] : [2, 15];
    const common = {
      atLeast: 1,
      periods,
      call: callOf(name),
    };
    const period = hourly ? Duration.hours(1) : Duration.minutes(1);
    const metric = (of: 'Errors' | 'Throttles') => functions[name].metric(of, { statistic: 'Sum', period });
    const thrown = metric('Errors');
    return [
      {
        ...common,
        id: errorsOf(name),
        section: 'function-errors',
        impact: `${name} fails, or takes too long. ${impacts[name]}`,
        metric: name === 'ingest' ? thrown : total({ thrown, caught: own.sum('Caught', { step: name }) }, { period }),
      },
      {
        ...common,
        id: `function-throttles-${name}`,
        section: 'function-throttles',
        impact: `${name} is not started, since too much runs at a time in this account. ${impacts[name]}`,
        metric: metric('Throttles'),
      },
    ];
  });
