import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import { FailureQueue } from './failure-queue.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';
import type { Table } from './table.ts';

export interface RelayFunctionProps {
  readonly table: Table;
  readonly followUps: FollowUpQueue;
}

/** Changes of groups to their history, and to a message for everybody who is to hear of them. */
export class RelayFunction extends Construct {
  readonly function: BundledFunction;
  /** What relay gave up: where it stands in the stream. */
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, { table, followUps }: RelayFunctionProps) {
    super(scope, id);
    const relay = new BundledFunction(this, 'Relay', {
      name: 'relay',
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: { TABLE_NAME: table.name, FOLLOW_UP_QUEUE_URL: followUps.url },
    });
    table.grantWrite(relay, ['PutItem'], { partitions: ['ACTIVITY#*'] });
    table.grantRead(relay, ['BatchGetItem', 'Query'], { partitions: ['INTEGRATION#*', 'ORG#*#CHANNELS'] });
    table.grantStreamRead(relay);
    followUps.grantSend(relay);
    this.failures = new FailureQueue(this, 'Dead', { name: 'relay-dead' });
    relay.addEventSourceMapping('Changes', {
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(23), // the stream keeps 24: what fails is reported before it is gone
      onFailure: this.failures,
      filters: [FilterCriteria.filter(changedGroup)],
    });
    this.function = relay;
  }
}

/** A group that has a change of assignee. `exists` works on leaves only, hence the change's id. */
const changedGroup = {
  eventName: FilterRule.isEqual('MODIFY'),
  dynamodb: {
    Keys: { pk: { S: FilterRule.beginsWith('ORG#') } },
    NewImage: { change: { M: { id: { S: FilterRule.exists() } } } },
  },
};
