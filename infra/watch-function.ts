import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Table } from './table.ts';
import type { Trackers } from './trackers.ts';

export interface WatchFunctionProps {
  readonly table: Table;
  readonly trackers: Trackers;
}

/** Looks after every connected tracker, once an hour: whether its hooks still lead here. */
export class WatchFunction extends Construct {
  readonly functionName: string;

  constructor(scope: Construct, id: string, { table, trackers }: WatchFunctionProps) {
    super(scope, id);
    const watch = new BundledFunction(this, 'Watch', {
      name: 'watch',
      memorySize: 512,
      timeout: Duration.minutes(5),
      environment: { TABLE_NAME: table.name, ...trackers.environment },
    });
    table.grantRead(watch, ['GetItem', 'BatchGetItem', 'Query'], { partitions: watched });
    table.grantRead(watch, ['Query'], { partitions: ['CONNECTIONS'], index: true });
    table.grantWrite(watch, ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'], { partitions: watched });
    trackers.grantAccess(watch, ['integration']);
    watch.runEvery(Duration.hours(1));
    this.functionName = watch.functionName;
  }
}

const watched = ['CONNECTION#*', 'INTEGRATION#*'];
