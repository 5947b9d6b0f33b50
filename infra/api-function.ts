import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { CredentialsKey } from './credentials-key.ts';
import type { EventQueue } from './event-queue.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';
import type { Table } from './table.ts';

export interface ApiFunctionProps {
  readonly table: Table;
  readonly events: EventQueue;
  readonly followUps: FollowUpQueue;
  readonly credentials: CredentialsKey;
  /** Where channels may be, as in `StageSettings`. */
  readonly channelNetworks: string;
}

/** The management API: all items, but no way to change the table itself, or to open what it seals. */
export class ApiFunction extends Construct {
  readonly function: BundledFunction;

  constructor(
    scope: Construct,
    id: string,
    { table, events, followUps, credentials, channelNetworks }: ApiFunctionProps,
  ) {
    super(scope, id);
    this.function = new BundledFunction(this, 'Api', {
      name: 'api',
      memorySize: 512,
      timeout: Duration.seconds(29), // a second before API Gateway gives up
      environment: {
        TABLE_NAME: table.name,
        EVENT_QUEUE_URL: events.url,
        FOLLOW_UP_QUEUE_URL: followUps.url,
        CREDENTIALS_KEY_ID: credentials.arn,
        CHANNEL_NETWORKS: channelNetworks,
      },
    });
    table.grantRead(this.function, ['GetItem', 'BatchGetItem', 'Query'], { index: true });
    table.grantWrite(this.function, ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'ConditionCheckItem']);
    events.grantSend(this.function);
    followUps.grantSend(this.function);
    credentials.grantSeal(this.function, ['channel']);
  }
}
