import { type Delivery, deliveryOf } from './delivery.ts';
import { isExpired } from './delivery-item.ts';
import { deliveriesOf, keys } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/** The records of 30 days, as the management API reads them. */
export class Deliveries {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string, now: Date): Promise<Delivery | undefined> {
    const item = await this.table.get(keys.delivery(organization, id));
    return item && !isExpired(item, now) ? deliveryOf(item) : undefined;
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
    for await (const items of this.table.pages(query)) {
      await this.table.batchWrite(items.map((item) => ({ delete: keys.delivery(organization, deliveryOf(item).id) })));
    }
  }
}
