import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import type { StageSettings } from '../../infra/stage-settings.ts';
import { makeStack } from './make-stack.ts';

export const stackWith = (settings: Partial<StageSettings>): Template =>
  Template.fromStack(makeStack({}, settings).stack);

/** The default stage's. */
export const template = stackWith({});

const metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
});
const common = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.unknown().optional(),
  ComparisonOperator: z.string(),
  Threshold: z.number(),
  DatapointsToAlarm: z.number(),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.string(),
});
const single = metric
  .extend({ Period: z.number(), Statistic: z.string().optional(), ExtendedStatistic: z.string().optional() })
  .transform(({ Period, Statistic, ExtendedStatistic, ...of }) => ({
    metrics: [of],
    period: Period,
    statistic: Statistic ?? ExtendedStatistic,
  }));
const expression = z.object({ Id: z.string(), Expression: z.string() });
const part = z.object({
  Id: z.string(),
  MetricStat: z.object({ Metric: metric, Period: z.number(), Stat: z.string() }),
  ReturnData: z.literal(false),
});
const math = z.object({ Metrics: z.tuple([expression], part) }).transform(({ Metrics: [{ Expression }, ...parts] }) => {
  expect(Expression).toBe(`SUM([${parts.map(({ Id }) => Id).join(', ')}])`);
  const [first] = parts;
  for (const { MetricStat } of parts)
    expect(MetricStat).toMatchObject({ Period: first?.MetricStat.Period, Stat: 'Sum' });
  return {
    metrics: parts.map(({ MetricStat }) => MetricStat.Metric),
    period: first?.MetricStat.Period,
    statistic: 'Sum',
  };
});

export const alarmsIn = (of: Template) =>
  Object.entries(of.findResources('AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => ({
    id,
    ...common.parse(Properties),
    ...z.union([single, math]).parse(Properties),
  }));
export type ReadAlarm = ReturnType<typeof alarmsIn>[number];

/** The default stage's. */
export const alarms = alarmsIn(template);

/** Below the stack's name. */
export const nameOf = ({ AlarmName }: ReadAlarm): string => AlarmName.replace('AssigneeSync-', '');
