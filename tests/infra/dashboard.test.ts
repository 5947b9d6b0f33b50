import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { sections } from '../../infra/alarms/planned-alarm.ts';
import { metrics } from '../../shared/metrics.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';
import { alarms } from './read-alarms.ts';

afterAll(removeOutdirs);

const widget = z.object({
  type: z.enum(['alarm', 'metric', 'text']),
  width: z.number(),
  properties: z.looseObject({
    markdown: z.string().optional(),
    alarms: z.array(z.string()).default([]),
    metrics: z.array(z.array(z.unknown())).default([]),
  }),
});

const page = z.object({
  DashboardName: z.string(),
  DashboardBody: z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }),
});

const [{ Properties } = {}, ...others] = Object.values(
  Template.fromStack(makeStack().stack).findResources('AWS::CloudWatch::Dashboard'),
);
const { DashboardName, DashboardBody } = page.parse(Properties);
const body = DashboardBody['Fn::Join'][1].map((each) => (typeof each === 'string' ? each : idIn(each))).join('');
const { widgets } = z.object({ widgets: z.array(widget) }).parse(JSON.parse(body));

const texts = widgets.flatMap(({ properties: { markdown } }) => markdown ?? []);

/** The logical id that an intrinsic refers to. */
function idIn(intrinsic: unknown): string {
  const known = z.union([
    z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
    z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((get) => get['Fn::GetAtt'][0]),
  ]);
  return known.parse(intrinsic);
}

/** Of all graphs: namespace, name and the names of the dimensions. What is not there is written as the one before. */
const measured = widgets.flatMap(({ properties }) =>
  properties.metrics.flatMap((words) => {
    const [namespace, name, ...rest] = words.filter((word) => typeof word === 'string');
    return namespace === undefined ? [] : [{ namespace, name, dimensions: rest.filter((_, i) => i % 2 === 0) }];
  }),
);

test('is one page, named after the stack', () => {
  expect([DashboardName, others]).toEqual(['AssigneeSync', []]);
});

test('asks short questions, from what users notice down to the parts', () => {
  const questions = texts.filter((text) => text.startsWith('##'));
  expect(questions.map((each) => each.split('?')[0])).toEqual([
    '## Are webhooks arriving',
    '## Are they applied',
    '## How late',
    '## What is refused, and why',
    '## Are follow-ups going out',
    '## Do the functions run',
    '## Does anything wait',
    '## Does the table keep up',
    '## How do the trackers do',
    '## What to do when something rings',
  ]);
});

test('ends with what each alarm means, and where to read what to do', () => {
  const lines = texts.at(-1)?.split('\n') ?? [];
  expect(lines.slice(0, 2)).toEqual(['alarm | what it means', '--- | ---']);
  expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual(sections);
  for (const line of lines.slice(2)) expect(line).toMatch(/^([\w-]+) \(infra\/RUNBOOK\.md#\1\) \| .{20,}\.$/);
});

test('begins with whether anything rings', () => {
  const [calls, all] = widgets;
  expect(calls?.properties.alarms.slice(0, 3)).toEqual([
    expect.stringMatching(/^AlarmsCallwebhookslost/),
    expect.stringMatching(/^AlarmsCallnotapplied/),
    expect.stringMatching(/^AlarmsCallhistorylate/),
  ]);
  expect(all?.properties.alarms.toSorted()).toEqual(alarms.map(({ id }) => id).sort());
});

test('shows everything that is measured, and nothing that is not', () => {
  const own = measured.filter(({ namespace }) => namespace === 'AssigneeSync');
  expect([...new Set(own.map(({ name }) => name))].sort()).toEqual(Object.keys(metrics).sort());
  const catalogue = Object.entries(metrics).map(([name, { dimensions }]) => [name, [...dimensions].sort()]);
  for (const { name, dimensions } of own) expect(catalogue).toContainEqual([name, dimensions.toSorted()]);
});

test.each([
  ['AWS/ApiGateway', ['4xx', '5xx', 'Count'], ['ApiId']],
  [
    'AWS/Lambda',
    ['ConcurrentExecutions', 'Duration', 'Errors', 'Invocations', 'IteratorAge', 'Throttles'],
    ['FunctionName'],
  ],
  ['AWS/SQS', ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'], ['QueueName']],
])('shows of %s %j', (namespace, names, dimensions) => {
  const shown = measured.filter((each) => each.namespace === namespace);
  expect([...new Set(shown.map(({ name }) => name))].sort()).toEqual(names);
  for (const each of shown) expect(each.dimensions).toEqual(dimensions);
});

test('shows what the table and its index consume and refuse', () => {
  const shown = measured.filter(({ namespace }) => namespace === 'AWS/DynamoDB');
  const names = ['Read', 'Write'].flatMap((kind) => [`Consumed${kind}CapacityUnits`, `${kind}ThrottleEvents`]).sort();
  for (const dimensions of [['TableName'], ['GlobalSecondaryIndexName', 'TableName']]) {
    const of = shown.filter((each) => each.dimensions.join() === dimensions.join());
    expect(of.map(({ name }) => name).sort()).toEqual(names);
  }
  expect(shown).toHaveLength(8);
});

test('fills the width of the page, and no more', () => {
  for (const { width } of widgets) expect(width).toBeLessThanOrEqual(24);
});
