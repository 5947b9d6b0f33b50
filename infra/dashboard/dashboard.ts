import { AlarmStatusWidget, Dashboard as CloudWatchDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Alarms } from '../alarms/alarms.ts';
import type { Observed } from '../observed.ts';
import { partRows } from './part-rows.ts';
import { syncRows } from './sync-rows.ts';
import type { Row } from './widgets.ts';

export interface DashboardProps {
  readonly observed: Observed;
  readonly alarms: Alarms;
}

/** One page that is read from top to bottom: does anything ring, what do users notice, which part is it. */
export class Dashboard extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { observed, alarms }: DashboardProps) {
    super(scope, id);
    this.name = Stack.of(this).stackName;
    const rows: Row[] = [
      [
        new AlarmStatusWidget({ title: 'Calls', width: 6, height: 5, alarms: [...alarms.calls] }),
        new AlarmStatusWidget({ title: 'Alarms', width: 18, height: 5, alarms: [...alarms.all] }),
      ],
      ...syncRows(observed),
      ...partRows(observed),
    ];
    new CloudWatchDashboard(this, 'Page', {
      dashboardName: this.name,
      defaultInterval: Duration.days(1),
      widgets: rows.map((row) => [...row]),
    });
  }
}
