import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type CompositeAlarmProps,
  type IAlarm,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Observed } from '../observed.ts';
import type { StageSettings } from '../stage-settings.ts';
import { AlarmTarget } from './alarm-target.ts';
import { functionAlarms } from './function-alarms.ts';
import { calls, type PlannedAlarm, runbook } from './planned-alarm.ts';
import { syncAlarms } from './sync-alarms.ts';
import { trackerAlarms } from './tracker-alarms.ts';
import { webhookAlarms } from './webhook-alarms.ts';

export interface AlarmsProps extends Pick<StageSettings, 'alarmTarget'> {
  readonly observed: Observed;
}

/**
 * Many alarms, of which only those call somebody that they are gathered in. Whatever rings next while one of these rings
 * already calls nobody again, and the others keep quiet as long as something is urgent: a table that throttles lets a
 * dozen ring, and calls once.
 */
export class Alarms extends Construct {
  readonly calls: readonly IAlarm[];
  private readonly made = new Map<string, IAlarm>();

  constructor(scope: Construct, id: string, { observed, alarmTarget }: AlarmsProps) {
    super(scope, id);
    const planned = [webhookAlarms, syncAlarms, trackerAlarms, functionAlarms].flatMap((plan) => plan(observed));
    for (const alarm of planned) this.made.set(alarm.id, this.make(alarm));
    const urgent = this.gather('urgent', planned);
    const quiet = {
      actionsSuppressor: urgent,
      actionsSuppressorWaitPeriod: Duration.minutes(5), // for what is urgent to be noticed as such
      actionsSuppressorExtensionPeriod: Duration.minutes(5), // for what it left behind to settle
    };
    const gathered = [urgent, this.gather('soon', planned, quiet), this.gather('redrive', planned, quiet)];
    this.calls = gathered;
    if (alarmTarget === 'none') return;
    const action = new SnsAction(new AlarmTarget(this, 'Target', alarmTarget).topic);
    for (const call of gathered) call.addAlarmAction(action);
    urgent.addOkAction(action);
  }

  /** In the order that they were planned in. */
  get all(): readonly IAlarm[] {
    return [...this.made.values()];
  }

  /** @throws Error when there is none by this id */
  byId(id: string): IAlarm {
    const alarm = this.made.get(id);
    if (!alarm) throw new Error(`There is no alarm ${id}`);
    return alarm;
  }

  private make({ id, section, impact, metric, atLeast, periods: [ringing, of] }: PlannedAlarm): Alarm {
    return new Alarm(this, id, {
      alarmName: `${Stack.of(this).stackName}-${id}`,
      alarmDescription: `${impact} What to do: ${runbook}#${section}`,
      metric,
      threshold: atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: ringing,
      evaluationPeriods: of,
      // All of them count or time what happens: where nothing does, as at night, there is nothing to measure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private gather(
    call: PlannedAlarm['call'],
    planned: readonly PlannedAlarm[],
    props: Partial<CompositeAlarmProps> = {},
  ): CompositeAlarm {
    const members = planned.filter((alarm) => alarm.call === call).map(({ id }) => this.byId(id));
    return new CompositeAlarm(this, call, {
      ...props,
      compositeAlarmName: `${Stack.of(this).stackName}-${call}`,
      alarmDescription: `${calls[call]} The alarms in it tell what to read.`,
      alarmRule: AlarmRule.anyOf(...members.map((member) => AlarmRule.fromAlarm(member, AlarmState.ALARM))),
    });
  }
}
