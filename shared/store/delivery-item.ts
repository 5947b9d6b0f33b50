import type { Change } from '../messages/event.ts';
import { ConditionFailed } from './condition-failed.ts';
import type { Delivery, StoredDelivery } from './delivery.ts';
import type { Items } from './items.ts';
import { deliveriesOf, deliveryTime, type Key, keys } from './keys.ts';
import type { Item } from './wire.ts';

const retentionDays = 30;

/** Time to live: seconds since 1970, as DynamoDB wants it. */
export const expiry = (now: Date): number => Math.floor(now.getTime() / 1000) + retentionDays * 86_400;

/** DynamoDB deletes what expired within days, not at once: what is past its time is gone for a reader. */
export const isExpired = (item: Item, now: Date): boolean =>
  typeof item.ttl === 'number' && item.ttl * 1000 <= now.getTime();

export function deliveryItem({ change, ...record }: Delivery, now: Date): Key & Item {
  const stored: StoredDelivery = { ...record, ...(change && { change: withoutRecord(change) }) };
  return {
    ...keys.delivery(record.organization, record.id),
    gsi1pk: deliveriesOf(record.organization),
    gsi1sk: deliveryTime(record.receivedAt, record.id),
    ttl: expiry(now),
    ...stored,
  };
}

/** Writes a record unless there is one already: a delivery sent again changes nothing. */
export async function putFirst(table: Items, record: Delivery, now: Date): Promise<void> {
  try {
    await table.put(deliveryItem(record, now), { ConditionExpression: 'attribute_not_exists(pk)' });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

function withoutRecord(change: Change): NonNullable<StoredDelivery['change']> {
  if (change.kind === 'user') {
    const { kind, at, user } = change;
    return { kind, at, user };
  }
  const { kind, issue, position, at, assignee } = change;
  return { kind, issue, position, at, ...(assignee !== undefined && { assignee }) };
}
