import * as z from 'zod';
import { type Schedule, secondsOf } from '../sources/run-on-schedule.ts';
import type { Template } from '../template/template.ts';
import { findFunction } from './find-function.ts';
import type { HostedFunction } from './make-functions.ts';
import { readPermissions } from './read-permissions.ts';

const rule = z.strictObject({
  Name: z.string().optional(),
  ScheduleExpression: z.string().transform(secondsOf),
  State: z.literal('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      /** Of events that could not be handed over; here they always can. */
      RetryPolicy: z.unknown().optional(),
    }),
  ),
});

/** What runs on a schedule; each function has to let its rule invoke it. @throws Error naming a rule not understood here */
export function makeSchedules(template: Template, functions: readonly HostedFunction[]): Schedule[] {
  const mayInvoke = readPermissions(template);
  return template.all('AWS::Events::Rule', rule).flatMap(({ id, attributes: { Arn: ruleArn = '' }, properties }) =>
    properties.Targets.map(({ Arn }) => {
      const hosted = findFunction(functions, Arn);
      if (!hosted) throw new Error(`${id}: the rule leads to no function`);
      if (!mayInvoke('events.amazonaws.com', Arn, ruleArn))
        throw new Error(`${id}: no AWS::Lambda::Permission lets the rule invoke ${hosted.pool.settings.name}`);
      return {
        ruleArn,
        periodSeconds: properties.ScheduleExpression,
        invoke: (event: unknown) => hosted.pool.invoke(event),
      };
    }),
  );
}
