import type { EventQueue } from '../../shared/queue/event-queue.ts';
import { putFirst } from '../../shared/store/delivery-item.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import type { Items } from '../../shared/store/items.ts';
import type { IngestParts } from './ingest.ts';
import { KnownIntegrations } from './known-integrations.ts';

/** What ingest works on. */
export interface IngestGround {
  readonly table: Items;
  readonly events: Pick<EventQueue, 'send'>;
  readonly deadLetters: Pick<EventQueue, 'send'>;
  readonly clock: () => Date;
}

/** What ingest works with, on a table and its two queues. */
export function ingestParts({ table, events, deadLetters, clock }: IngestGround): IngestParts {
  const integrations = new Integrations(table);
  return {
    integrations: new KnownIntegrations(
      (id) => integrations.find(id),
      () => clock().getTime(),
    ),
    enqueue: (message) => events.send(message, message.delivery),
    async park(message, record) {
      await deadLetters.send(message, message.delivery);
      await putFirst(table, record, new Date(record.receivedAt));
    },
    clock,
  };
}
