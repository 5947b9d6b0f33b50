import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Table } from './table.ts';
import type { Trackers } from './trackers.ts';

export interface ConnectFunctionProps {
  readonly table: Table;
  readonly trackers: Trackers;
  /** Where channels may be, as in `StageSettings`. */
  readonly channelNetworks: string;
}

/**
 * What a person who connects something waits for: the pages, searching at a connected tracker, testing a channel. It
 * reaches no user, team or group.
 */
export class ConnectFunction extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, { table, trackers, channelNetworks }: ConnectFunctionProps) {
    super(scope, id);
    this.function = new BundledFunction(this, 'Connect', {
      name: 'connect',
      memorySize: 512,
      timeout: Duration.seconds(29), // a second before API Gateway gives up
      environment: { TABLE_NAME: table.name, CHANNEL_NETWORKS: channelNetworks, ...trackers.environment },
    });
    table.grantRead(this.function, ['GetItem', 'BatchGetItem', 'Query'], {
      partitions: [...written, 'APIKEY#*', 'ORGANIZATIONS', 'ORG#*#CHANNELS'],
    });
    table.grantWrite(this.function, ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'], {
      partitions: written,
    });
    table.grantWrite(this.function, ['ConditionCheckItem'], { partitions: ['ORGANIZATIONS'] });
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
