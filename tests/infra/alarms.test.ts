import { readFileSync } from 'node:fs';
import { sections } from '../../infra/alarms/planned-alarm.ts';
import { functionNames } from '../../infra/bundle.ts';
import { dimensionValues, metrics } from '../../shared/metrics.ts';
import { removeOutdirs } from './make-stack.ts';
import { alarms, nameOf } from './read-alarms.ts';
import { callsOfMember } from './read-calls.ts';

const runbook = 'infra/RUNBOOK.md';

afterAll(removeOutdirs);

/** An alarm in a line: what it measures, from which value on it rings, and how long that has to last. */
function inShort(name: string): unknown[] {
  const [alarm, ...others] = alarms.filter((each) => nameOf(each) === name);
  if (!alarm || others.length > 0) throw new Error(`There is not one alarm ${name}`);
  const names = [...new Set(alarm.metrics.map((each) => `${each.Namespace} ${each.MetricName}`))];
  const { statistic, Threshold, DatapointsToAlarm, EvaluationPeriods, period = 0 } = alarm;
  return [names.join(', '), statistic, Threshold, `${DatapointsToAlarm} of ${EvaluationPeriods} x ${period} s`];
}

type Expected = readonly [
  name: string,
  measured: string,
  statistic: string,
  from: number,
  lasting: string,
  call: string,
];

test.each<Expected>([
  [
    'webhooks-failing',
    'AssigneeSync Refused, AWS/Lambda Errors, AWS/Lambda Throttles',
    'Sum',
    1,
    '2 of 5 x 60 s',
    'webhooks-lost',
  ],
  [
    'webhooks-failing-for-long',
    'AssigneeSync Refused, AWS/Lambda Errors, AWS/Lambda Throttles',
    'Sum',
    2,
    '1 of 1 x 3600 s',
    'webhooks-lost',
  ],
  ['events-waiting', 'AWS/SQS ApproximateAgeOfOldestMessage', 'Maximum', 360, '3 of 3 x 60 s', 'not-applied'],
  ['events-given-up', 'AssigneeSync Failed', 'Sum', 1, '1 of 12 x 300 s', 'not-applied'],
  ['history-late', 'AWS/Lambda IteratorAge', 'Maximum', 600_000, '5 of 5 x 60 s', 'history-late'],
  ['webhooks-slow', 'AWS/Lambda Duration', 'p99', 3000, '3 of 3 x 300 s', 'webhooks-slow'],
  ['refused-tokens', 'AssigneeSync Refused', 'Sum', 20, '1 of 1 x 300 s', 'itself'],
  ['refused-tokens-for-long', 'AssigneeSync Refused', 'Sum', 3, '6 of 6 x 3600 s', 'itself'],
  ['follow-ups-waiting', 'AWS/SQS ApproximateAgeOfOldestMessage', 'Maximum', 93_600, '1 of 1 x 3600 s', 'itself'],
  ['follow-ups-failing', 'AssigneeSync FollowUp', 'Sum', 10, '1 of 1 x 3600 s', 'itself'],
  ['hooks-broken', 'AssigneeSync HookBroken', 'Sum', 1, '2 of 3 x 3600 s', 'itself'],
  ['trackers-unreachable', 'AssigneeSync HookUnreachable', 'Sum', 1, '2 of 3 x 3600 s', 'itself'],
  ['reconcile-drift', 'AssigneeSync Drift', 'Sum', 10, '1 of 1 x 3600 s', 'itself'],
  ['trackers-throttle', 'AssigneeSync Throttled', 'Sum', 10, '4 of 4 x 900 s', 'itself'],
  ['bodies-parked', 'AssigneeSync Parked', 'Sum', 1, '1 of 1 x 300 s', 'itself'],
  ['event-dead-letters', 'AWS/SQS ApproximateNumberOfMessagesVisible', 'Maximum', 1, '1 of 1 x 60 s', 'itself'],
  ['follow-up-dead-letters', 'AWS/SQS ApproximateNumberOfMessagesVisible', 'Maximum', 1, '1 of 1 x 60 s', 'itself'],
  ['relay-failures', 'AWS/SQS ApproximateNumberOfMessagesVisible', 'Maximum', 1, '1 of 1 x 60 s', 'itself'],
  ...functionNames.flatMap((name) =>
    ['Errors', 'Throttles'].map((of): Expected => {
      const lasting = name === 'watch' ? '2 of 3 x 3600 s' : '2 of 15 x 60 s';
      const call = name === 'ingest' ? 'webhooks-lost' : name === 'apply' ? 'not-applied' : `${name}-failing`;
      const measured =
        of === 'Errors' && name !== 'ingest' ? 'AWS/Lambda Errors, AssigneeSync Caught' : `AWS/Lambda ${of}`;
      return [`function-${of.toLowerCase()}-${name}`, measured, 'Sum', 1, lasting, call];
    }),
  ),
])('%s rings on %s, %s at %d or more in %s, and what calls is %s', (name, measured, statistic, from, lasting, call) => {
  expect(inShort(name)).toEqual([measured, statistic, from, lasting]);
  expect(callsOfMember(name)).toEqual(call === 'itself' ? [] : [call]);
});

test('sums what is asked of all over everything that there is', () => {
  const summed = (name: string) =>
    alarms.find((each) => nameOf(each) === name)?.metrics.map(({ Dimensions }) => Dimensions.map(({ Value }) => Value));
  expect(summed('bodies-parked')).toEqual(dimensionValues.provider.map((provider) => [provider]));
  expect(summed('follow-ups-failing')).toEqual(dimensionValues.target.map((target) => ['failed', target]));
  const refused = (reason: string) => dimensionValues.sender.map((sender) => [reason, sender]);
  expect(summed('refused-tokens')).toEqual(refused('unauthorized'));
  expect(summed('webhooks-failing')).toEqual(expect.arrayContaining(refused('unavailable')));
});

test('looks at the queues that are meant', () => {
  const queueOf = (name: string) => alarms.find((each) => nameOf(each) === name)?.metrics[0]?.Dimensions[0]?.Value;
  const queue = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(id), 'QueueName'] });
  expect(queueOf('events-waiting')).toEqual(queue('^EventQueueEventsQueue'));
  expect(queueOf('event-dead-letters')).toEqual(queue('^EventQueueEventsDead'));
  expect(queueOf('follow-up-dead-letters')).toEqual(queue('^FollowUpQueueFollowUpsDead'));
  expect(queueOf('relay-failures')).toEqual(queue('^RelayFunctionDead'));
});

/** By the catalogue; `undefined` for what is not in it. */
const dimensionsOf = (metric: string): readonly string[] | undefined =>
  Object.entries(metrics).find(([name]) => name === metric)?.[1].dimensions;
const valuesOf = (dimension: string): readonly string[] | undefined =>
  Object.entries(dimensionValues).find(([name]) => name === dimension)?.[1];

describe.each(alarms.map((alarm) => [nameOf(alarm), alarm] as const))('%s', (_, alarm) => {
  test('says in words what it means, and where to read what to do', () => {
    const [impact = '', section] = alarm.AlarmDescription.split(` What to do: ${runbook}#`);
    expect(impact).toMatch(/^.{20,}\.$/);
    expect(sections).toContain(section);
  });

  test('is quiet when nothing happens', () => {
    expect(alarm).toMatchObject({
      TreatMissingData: 'notBreaching',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  test('asks for what is measured', () => {
    for (const { Namespace, MetricName, Dimensions } of alarm.metrics) {
      if (Namespace.startsWith('AWS/')) continue;
      expect(Namespace).toBe('AssigneeSync');
      expect(Dimensions.map(({ Name }) => Name).sort()).toEqual(dimensionsOf(MetricName)?.toSorted());
      for (const { Name, Value } of Dimensions) expect(valuesOf(Name)).toContain(Value);
    }
  });
});

test('has an alarm for every section, and every section in the runbook', () => {
  const used = new Set(alarms.map(({ AlarmDescription }) => AlarmDescription.split('#')[1]));
  expect([...used].sort()).toEqual([...sections].sort());
  const headings = readFileSync(runbook, 'utf8').matchAll(/^#+ +(.+?) *$/gm);
  expect([...headings].map(([, heading]) => heading)).toEqual(expect.arrayContaining([...sections]));
});
