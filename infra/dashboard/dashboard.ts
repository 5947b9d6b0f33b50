import { AlarmStatusWidget, Dashboard as CloudWatchDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Alarms } from '../alarms/alarms.ts';
import type { Observed } from '../observed.ts';
import type { StageSettings } from '../stage-settings.ts';
import { partRows } from './part-rows.ts';
import { runbookRows } from './runbook-rows.ts';
import { syncRows } from './sync-rows.ts';
import type { Row } from './widgets.ts';

export interface DashboardProps extends Pick<StageSettings, 'runbook'> {
  readonly observed: Observed;
  readonly alarms: Alarms;
}

/** One page that is read from top to bottom: does anything ring, what do users notice, which part is it, what to do. */
export class Dashboard extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { observed, alarms, runbook }: DashboardProps) {
    super(scope, id);
    this.name = Stack.of(this).stackName;
    const rows: Row[] = [
      [
        new AlarmStatusWidget({ title: 'Calls', width: 6, height: 5, alarms: [...alarms.calls] }),
        new AlarmStatusWidget({ title: 'Alarms', width: 18, height: 5, alarms: [...alarms.all] }),
      ],
      ...syncRows(observed),
      ...partRows(observed),
      ...runbookRows(alarms.planned, runbook),
    ];
    new CloudWatchDashboard(this, 'Page', {
      dashboardName: this.name,
      defaultInterval: Duration.days(1),
      widgets: rows.map((row) => [...row]),
    });
  }
}
