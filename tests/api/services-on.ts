import { openServices, type Services } from '../../functions/api/services.ts';
import type { EventMessage } from '../../shared/messages/event.ts';
import type { FollowUp } from '../../shared/messages/follow-up.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import type { Table } from '../../shared/store/table.ts';
import { unreached } from '../aws/unreached.ts';

/** Keeps what it is given in place of sending it. */
export class Outbox extends EventQueue {
  readonly sent: EventMessage[] = [];
  constructor() {
    super(unreached, 'none');
  }
  override async send(message: EventMessage): Promise<void> {
    this.sent.push(message);
  }
}

/** The same, for what is to be done outside. */
export class FollowUpOutbox extends FollowUpQueue {
  readonly sent: FollowUp[] = [];
  constructor() {
    super(unreached, 'none');
  }
  override async send(message: FollowUp): Promise<void> {
    this.sent.push(message);
  }
}

/** The management API in this process, on a table of the test's own making. */
export const servicesOn = (table: Table, outbox = new Outbox(), followUps = new FollowUpOutbox()): Services =>
  openServices({
    table,
    events: outbox,
    followUps,
    sealer: { seal: () => Promise.reject(new Error('nothing is sealed here')) },
    channelNetworks: { private: false, loopback: false },
    clock: () => new Date(),
  });
