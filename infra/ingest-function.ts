import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { EventQueue } from './event-queue.ts';
import type { Table } from './table.ts';

export interface IngestFunctionProps {
  readonly table: Table;
  readonly events: EventQueue;
}

/** Webhook in, one event out. It may read integrations and write delivery records, of parked bodies, and nothing else. */
export class IngestFunction extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, { table, events }: IngestFunctionProps) {
    super(scope, id);
    this.function = new BundledFunction(this, 'Ingest', {
      name: 'ingest',
      memorySize: 512,
      timeout: Duration.seconds(10),
      environment: {
        TABLE_NAME: table.name,
        EVENT_QUEUE_URL: events.url,
        DEAD_LETTER_QUEUE_URL: events.deadLetterUrl,
      },
    });
    table.grantRead(this.function, ['GetItem'], { partitions: ['INTEGRATION#*'] });
    table.grantWrite(this.function, ['PutItem'], { partitions: ['DELIVERY#*'] });
    events.grantSend(this.function);
    events.grantSendToDeadLetters(this.function);
  }
}
