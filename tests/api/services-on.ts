import { SQSClient } from '@aws-sdk/client-sqs';
import { openServices, type Services } from '../../functions/api/services.ts';
import type { EventMessage } from '../../shared/messages/event.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import type { Table } from '../../shared/store/table.ts';

/** Keeps what it is given in place of sending it. */
export class Outbox extends EventQueue {
  readonly sent: EventMessage[] = [];
  constructor() {
    super(new SQSClient({ region: 'us-east-1' }), 'none');
  }
  override async send(message: EventMessage): Promise<void> {
    this.sent.push(message);
  }
}

/** The management API in this process, on a table of the test's own making. */
export const servicesOn = (table: Table, outbox = new Outbox()): Services =>
  openServices(table, outbox, () => new Date());
