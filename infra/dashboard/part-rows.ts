import { functionNames } from '../bundle.ts';
import type { FunctionMetric } from '../bundled-function.ts';
import { tableMetric } from '../metrics/table-metric.ts';
import type { Observed } from '../observed.ts';
import { graphs, question, type Row } from './widgets.ts';

/** The parts that do the work. */
export function partRows({ functions, events, followUps, relayFailures, table, own }: Observed): Row[] {
  const ofEach = (name: FunctionMetric, statistic: string) =>
    functionNames.map((label) => functions[label].metric(name, { statistic, label }));
  return [
    question('Do the functions run?'),
    graphs(
      { title: 'Invocations', left: ofEach('Invocations', 'Sum') },
      { title: 'Errors thrown', left: ofEach('Errors', 'Sum') },
      { title: 'Errors caught', left: own.each('Caught') },
      { title: 'Throttled', left: ofEach('Throttles', 'Sum') },
      { title: 'Duration, p99, ms', left: ofEach('Duration', 'p99') },
      { title: 'At a time', left: ofEach('ConcurrentExecutions', 'Maximum') },
    ),
    question('Does anything wait?'),
    graphs(
      {
        title: 'Messages in queues',
        left: [
          events.metrics.waiting.with({ label: 'events' }),
          followUps.metrics.waiting.with({ label: 'follow-ups' }),
        ],
      },
      {
        title: 'Dead letters, until somebody redrives them',
        left: [
          events.metrics.dead.with({ label: 'events' }),
          followUps.metrics.dead.with({ label: 'follow-ups' }),
          relayFailures.waiting.with({ label: 'relay' }),
        ],
      },
    ),
    question('Does the table keep up?'),
    graphs(
      {
        title: 'Throttled',
        left: (['table', 'index'] as const).flatMap((of) => [
          tableMetric(table, 'ReadThrottleEvents', of),
          tableMetric(table, 'WriteThrottleEvents', of),
        ]),
      },
      {
        title: 'Consumed capacity units',
        left: (['table', 'index'] as const).flatMap((of) => [
          tableMetric(table, 'ConsumedReadCapacityUnits', of),
          tableMetric(table, 'ConsumedWriteCapacityUnits', of),
        ]),
      },
    ),
    question('How do the trackers do?'),
    graphs(
      { title: 'Ask us to slow down', left: own.each('Throttled') },
      { title: 'Hooks made anew', left: own.each('HookRepaired') },
      { title: 'Hooks broken', left: own.each('HookBroken') },
      { title: 'Not reached for hours', left: own.each('HookUnreachable') },
      { title: 'Assignees that had drifted', left: own.each('Drift') },
    ),
  ];
}
