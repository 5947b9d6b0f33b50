import * as z from 'zod/mini';
import { change } from '../messages/event.ts';
import { outcome } from '../sync/outcome.ts';
import { ConditionFailed } from './condition-failed.ts';
import { deliveriesOf, deliveryTime, type Key, keys } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Item, Table } from './table.ts';

/** What happened to one webhook, and why: kept 30 days. */
export const delivery = z.object({
  id: z.string(),
  organization: z.string(),
  integration: z.string(),
  event: z.nullable(z.string()),
  /** Key of the issue; `null` for a user event or an unread body. */
  issue: z.nullable(z.string()),
  receivedAt: z.string(),
  appliedAt: z.nullable(z.string()),
  status: z.enum(['applied', 'parked', 'failed']),
  /** Login name of whoever made the change in the tracker. */
  actor: z.nullable(z.string()),
  outcomes: z.array(z.extend(outcome, { group: z.string() })),
  reason: z.nullable(z.string()),
  /** What was decided on, for a replay; absent for a parked body. */
  change: z.optional(change),
});
export type Delivery = z.infer<typeof delivery>;

export const deliveryOf = (item: Item): Delivery => delivery.parse(item);

export const retentionDays = 30;
/** Time to live: seconds since 1970, as DynamoDB wants it. */
export const expiry = (now: Date): number => Math.floor(now.getTime() / 1000) + retentionDays * 86_400;

export const deliveryItem = (record: Delivery, now: Date): Key & Item => ({
  ...keys.delivery(record.organization, record.id),
  gsi1pk: deliveriesOf(record.organization),
  gsi1sk: deliveryTime(record.receivedAt, record.id),
  ttl: expiry(now),
  ...record,
});

/** DynamoDB deletes what expired within days, not at once: what is past its time is gone for a reader. */
export const isExpired = (item: Item, now: Date): boolean =>
  typeof item.ttl === 'number' && item.ttl * 1000 <= now.getTime();

export class Deliveries {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string, now: Date): Promise<Delivery | undefined> {
    const item = await this.table.get(keys.delivery(organization, id));
    return item && !isExpired(item, now) ? deliveryOf(item) : undefined;
  }

  /** Writes a record unless there is one already: a delivery sent again changes nothing. */
  async putFirst(record: Delivery, now: Date): Promise<void> {
    try {
      await this.table.put(deliveryItem(record, now), { ConditionExpression: 'attribute_not_exists(pk)' });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** The deliveries of an organization that are accepted, newest first. The index lags behind by moments. */
  async page(
    organization: string,
    paging: Paging,
    accept: (record: Delivery) => boolean,
    now: Date,
  ): Promise<Page<Delivery>> {
    const list = {
      pk: deliveriesOf(organization),
      index: { name: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' },
      newestFirst: true,
      accept: (item: Item) => !isExpired(item, now) && accept(deliveryOf(item)),
    };
    const { items, next } = await readPage(this.table, list, paging);
    return { items: items.map(deliveryOf), next };
  }

  /** Deletes the records of an organization, with what is known of each. */
  async deleteAll(organization: string): Promise<void> {
    const query = {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': deliveriesOf(organization) },
      Limit: 500,
    };
    for (let start: Item | undefined, more = true; more; more = start !== undefined) {
      const { items, last } = await this.table.query({ ...query, ...(start && { ExclusiveStartKey: start }) });
      await this.table.batchWrite(items.map((item) => ({ delete: keys.delivery(organization, deliveryOf(item).id) })));
      start = last;
    }
  }
}
