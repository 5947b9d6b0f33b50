import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type CompositeAlarmProps,
  type IAlarm,
  type IAlarmRule,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Observed } from '../observed.ts';
import type { StageSettings } from '../stage-settings.ts';
import { AlarmTarget } from './alarm-target.ts';
import { functionAlarms } from './function-alarms.ts';
import { type PlannedAlarm, urgentCalls } from './planned-alarm.ts';
import { syncAlarms } from './sync-alarms.ts';
import { trackerAlarms } from './tracker-alarms.ts';
import { webhookAlarms } from './webhook-alarms.ts';
import { whatToDo } from './what-to-do.ts';

export interface AlarmsProps extends Pick<StageSettings, 'alarmTarget' | 'runbook'> {
  readonly observed: Observed;
}

/**
 * Many alarms, gathered so that one cause calls once for each harm that it does, and none of them hides another: what may
 * ring for days calls by itself. What may only be a consequence of something urgent keeps quiet as long as that lasts, and
 * calls then if it is still there.
 */
export class Alarms extends Construct {
  /** What shares a call, the urgent ones first. */
  readonly calls: readonly IAlarm[];
  readonly planned: readonly PlannedAlarm[];
  private readonly made = new Map<string, Alarm>();

  constructor(scope: Construct, id: string, { observed, alarmTarget, runbook }: AlarmsProps) {
    super(scope, id);
    this.planned = [webhookAlarms, syncAlarms, trackerAlarms, functionAlarms].flatMap((plan) => plan(observed));
    for (const alarm of this.planned) this.made.set(alarm.id, this.make(alarm, runbook));
    const urgent = urgentCalls.map((call) => this.gather(call, runbook));
    const quiet = {
      actionsSuppressor: this.anyOf('urgent', 'Something is urgent: what may come of it keeps quiet.', urgent),
      actionsSuppressorWaitPeriod: Duration.minutes(5), // for what is urgent to be noticed as such
      actionsSuppressorExtensionPeriod: Duration.minutes(5), // for what it left behind to settle
    };
    const shared = new Set(this.planned.map(({ call }) => call).filter((call) => call !== 'itself'));
    for (const call of urgentCalls) shared.delete(call);
    const others = [...shared].map((call) => this.gather(call, runbook, quiet));
    this.calls = [...urgent, ...others];
    if (alarmTarget === 'none') return;
    const action = new SnsAction(new AlarmTarget(this, 'Target', alarmTarget).topic);
    const alone = this.planned.filter(({ call }) => call === 'itself').map((alarm) => this.byId(alarm.id));
    for (const each of [...urgent, ...others, ...alone]) each.addAlarmAction(action);
    for (const each of urgent) each.addOkAction(action);
  }

  /** In the order that they were planned in. */
  get all(): readonly IAlarm[] {
    return [...this.made.values()];
  }

  /** @throws Error when there is none by this id */
  byId(id: string): Alarm {
    const alarm = this.made.get(id);
    if (!alarm) throw new Error(`There is no alarm ${id}`);
    return alarm;
  }

  private make(planned: PlannedAlarm, runbook: string): Alarm {
    const [ringing, of] = planned.periods;
    return new Alarm(this, planned.id, {
      alarmName: `${Stack.of(this).stackName}-${planned.id}`,
      alarmDescription: whatToDo([planned], runbook),
      metric: planned.metric,
      threshold: planned.atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: ringing,
      evaluationPeriods: of,
      // All of them count or time what happens: where nothing does, as at night, there is nothing to measure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private gather(
    call: PlannedAlarm['call'],
    runbook: string,
    quiet: Partial<CompositeAlarmProps> = {},
  ): CompositeAlarm {
    const members = this.planned.filter((alarm) => alarm.call === call);
    const alarms = members.map(({ id }) => this.byId(id));
    return this.anyOf(call, whatToDo(members, runbook), alarms, quiet);
  }

  private anyOf(
    name: string,
    alarmDescription: string,
    alarms: readonly IAlarm[],
    quiet: Partial<CompositeAlarmProps> = {},
  ): CompositeAlarm {
    const ringing = alarms.map((alarm): IAlarmRule => AlarmRule.fromAlarm(alarm, AlarmState.ALARM));
    return new CompositeAlarm(this, `Call-${name}`, {
      ...quiet,
      compositeAlarmName: `${Stack.of(this).stackName}-call-${name}`,
      alarmDescription,
      alarmRule: AlarmRule.anyOf(...ringing),
    });
  }
}
