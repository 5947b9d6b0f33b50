import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ApiFunction } from './api-function.ts';
import { ApplyFunction } from './apply-function.ts';
import { EventQueue } from './event-queue.ts';
import { HttpApi } from './http-api.ts';
import { IngestFunction } from './ingest-function.ts';
import { RelayFunction } from './relay-function.ts';
import { Table } from './table.ts';

/** webhook → ingest → events → apply → table → relay → history; the management API beside it. */
export class AssigneeSyncStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const table = new Table(this, 'Table');
    const events = new EventQueue(this, 'EventQueue');

    const ingest = new IngestFunction(this, 'IngestFunction', { table, events });
    new ApplyFunction(this, 'ApplyFunction', { table, events });
    new RelayFunction(this, 'RelayFunction', { table });
    const api = new ApiFunction(this, 'ApiFunction', { table, events });
    const http = new HttpApi(this, 'HttpApi', { ingest: ingest.function, api: api.function });

    new CfnOutput(this, 'ApiUrl', { value: http.url });
    new CfnOutput(this, 'TableName', { value: table.name });
    new CfnOutput(this, 'EventQueueUrl', { value: events.url });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: events.deadLetterUrl });
  }
}
