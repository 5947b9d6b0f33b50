import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';
import type { Table } from './table.ts';
import type { Trackers } from './trackers.ts';

export interface WatchFunctionProps {
  readonly table: Table;
  readonly followUps: FollowUpQueue;
  readonly trackers: Trackers;
}

/**
 * Looks after every connected tracker: whether its hooks still lead here, and that what they may have lost is looked for.
 */
export class WatchFunction extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, { table, followUps, trackers }: WatchFunctionProps) {
    super(scope, id);
    const watch = new BundledFunction(this, 'Watch', {
      name: 'watch',
      memorySize: 512,
      timeout: Duration.minutes(5),
      environment: { TABLE_NAME: table.name, FOLLOW_UP_QUEUE_URL: followUps.url, ...trackers.environment },
    });
    table.grantRead(watch, ['GetItem', 'BatchGetItem', 'Query'], { partitions: watched });
    table.grantRead(watch, ['Query'], { partitions: ['CONNECTIONS'], index: true });
    table.grantWrite(watch, ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'], { partitions: watched });
    trackers.grantAccess(watch, ['integration']);
    followUps.grantSend(watch);
    watch.runEvery(Duration.minutes(15));
    this.function = watch;
  }
}

const watched = ['CONNECTION#*', 'INTEGRATION#*'];
