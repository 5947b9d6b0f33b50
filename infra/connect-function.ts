import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';
import type { Table } from './table.ts';
import type { Trackers } from './trackers.ts';

export interface ConnectFunctionProps {
  readonly table: Table;
  readonly followUps: FollowUpQueue;
  readonly trackers: Trackers;
  /** Where channels may be, as in `StageSettings`. */
  readonly channelNetworks: string;
}

/**
 * What a person who connects something waits for: the pages, searching at a connected tracker, what reconciling would
 * change, testing a channel. It changes no user, team or group.
 */
export class ConnectFunction extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, { table, followUps, trackers, channelNetworks }: ConnectFunctionProps) {
    super(scope, id);
    this.function = new BundledFunction(this, 'Connect', {
      name: 'connect',
      memorySize: 512,
      timeout: Duration.seconds(29), // a second before API Gateway gives up
      environment: {
        TABLE_NAME: table.name,
        FOLLOW_UP_QUEUE_URL: followUps.url,
        CHANNEL_NETWORKS: channelNetworks,
        ...trackers.environment,
      },
    });
    table.grantRead(this.function, ['GetItem', 'BatchGetItem', 'Query'], {
      partitions: [...written, 'APIKEY#*', 'ORGANIZATIONS', 'ORG#*#CHANNELS'],
    });
    table.grantRead(this.function, ['BatchGetItem'], { partitions: compared });
    table.grantRead(this.function, ['Query'], { partitions: ['TRACKER#*'] });
    table.grantWrite(this.function, ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'], {
      partitions: written,
    });
    table.grantWrite(this.function, ['ConditionCheckItem'], { partitions: ['ORGANIZATIONS'] });
    followUps.grantSend(this.function);
    trackers.grantAccess(this.function, ['integration', 'channel']);
  }
}

const written = [
  'SETUP#*',
  'AUTHORIZATION#*',
  'CONNECTION#*',
  'INTEGRATION#*',
  'ORG#*#INTEGRATIONS',
  'ORG#*#CONNECTIONS',
];

/** What is read to tell what a tracker's assignee would mean. */
const compared = [
  'TRACKER#*',
  'ORG#*#ACTORS',
  'ORG#*#USERS',
  'ORG#*#EMAILS',
  'ORG#*#TEAMS',
  'ORG#*#PROJECTS',
  'ORG#*#GROUPS',
];
