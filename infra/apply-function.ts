import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { EventQueue } from './event-queue.ts';
import type { Table } from './table.ts';

export interface ApplyFunctionProps {
  readonly table: Table;
  readonly events: EventQueue;
}

/**
 * Events to assignees. It cannot write keys, integrations or organizations: an event never brings rights along. What is to
 * be decided again it sends itself.
 */
export class ApplyFunction extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, { table, events }: ApplyFunctionProps) {
    super(scope, id);
    const apply = new BundledFunction(this, 'Apply', {
      name: 'apply',
      memorySize: 1024,
      timeout: Duration.seconds(10),
      environment: {
        TABLE_NAME: table.name,
        EVENT_QUEUE_URL: events.url,
        DEAD_LETTER_QUEUE_URL: events.deadLetterUrl,
      },
    });
    table.grantRead(apply, ['GetItem', 'BatchGetItem'], { partitions: [...written, 'INTEGRATION#*'] });
    table.grantRead(apply, ['Query'], { partitions: ['SKIPPED#*'] });
    table.grantRead(apply, ['Query'], { partitions: ['ORG#*#DELIVERIES'], index: true });
    table.grantWrite(apply, ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'ConditionCheckItem'], {
      partitions: written,
    });
    events.grantSend(apply);
    events.grantSendToDeadLetters(apply);
    events.deliverTo(apply);
    this.function = apply;
  }
}

const written = ['ORG#*', 'TRACKER#*', 'DELIVERY#*', 'SKIPPED#*'];
