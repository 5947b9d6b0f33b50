import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { alarms, nameOf, template } from './read-alarms.ts';

const calls = z.record(
  z.string(),
  z.object({
    Properties: z.object({
      AlarmName: z.string(),
      AlarmDescription: z.string(),
      AlarmRule: z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }),
      AlarmActions: z.array(z.unknown()).default([]),
      OKActions: z.array(z.unknown()).default([]),
      ActionsSuppressor: z.unknown().optional(),
    }),
  }),
);
export const callsOf = (of: Template) =>
  Object.values(calls.parse(of.findResources('AWS::CloudWatch::CompositeAlarm'))).map(({ Properties }) => Properties);
export const callNamed = (name: string, of = template) =>
  callsOf(of).find(({ AlarmName }) => AlarmName === `AssigneeSync-call-${name}`);

const namesOfCalls = callsOf(template).map(({ AlarmName }) => AlarmName.replace('AssigneeSync-call-', ''));

/** The calls that gather alarms; `urgent` gathers calls, and calls nobody. */
export const callNames = namesOfCalls.filter((name) => name !== 'urgent');

/** The calls that an alarm is in. */
export const callsOfMember = (alarm: string): string[] => callNames.filter((call) => membersOf(call).includes(alarm));

/** The alarms that a call consists of; it rings when one of them does. */
export function membersOf(call: string): string[] {
  const [, words] = callNamed(call)?.AlarmRule['Fn::Join'] ?? ['', []];
  const rule = words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join('');
  const asked = rule.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return asked.map((each) => {
    const [, id] = /^ALARM\("\{"Fn::GetAtt":\["(\w+)","Arn"\]\}"\)$/.exec(each) ?? [];
    const alarm = alarms.find((known) => known.id === id);
    if (alarm) return nameOf(alarm);
    const [, gathered] = /^AlarmsCall(\w+)[0-9A-F]{8}$/.exec(id ?? '') ?? [];
    if (!gathered) throw new Error(`${call} asks ${each}`);
    return gathered;
  });
}
