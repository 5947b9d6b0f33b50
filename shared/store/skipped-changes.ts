import * as z from 'zod/mini';
import { type Change, issueChange } from '../messages/event.ts';
import { deliveryOf } from './delivery.ts';
import { isExpired } from './delivery-item.ts';
import { type Key, keyOf, keys, skippedOf } from './keys.ts';
import type { Table } from './table.ts';

const maximum = 100;
const skipped = z.object({ sk: z.string(), delivery: z.string(), change: z.optional(issueChange) });

/** A change that was skipped for want of a mapping. */
export interface SkippedChange {
  /** What says that it waits. */
  readonly key: Key;
  readonly change: Change;
  readonly receivedAt: string;
}

/** The changes that wait for the mapping of an actor, the last of each issue; the newest 100, newest first. */
export async function skippedChanges(
  table: Table,
  organization: string,
  actor: string,
  now: Date,
): Promise<SkippedChange[]> {
  const pk = skippedOf(organization, actor);
  const waiting: { key: Key; record: Key; kept: Change | undefined }[] = [];
  for await (const item of table.partition(pk)) {
    if (isExpired(item, now)) continue;
    const { sk, delivery, change } = skipped.parse(item);
    waiting.push({ key: { pk, sk }, record: keys.delivery(organization, delivery), kept: change });
  }
  const records = await table.batchGet(waiting.map(({ record }) => record));
  return waiting
    .flatMap(({ key, record, kept }) => {
      const item = records.get(keyOf(record));
      const found = item && !isExpired(item, now) ? deliveryOf(item) : undefined;
      // It may wait already while its record is still to be written.
      if (!item && kept) return [{ key, change: kept, receivedAt: kept.receivedAt }];
      // It may have been applied since, and still stand here: those whom it waited for turned out to be one.
      const isSettled = found?.status === 'applied' && found.outcomes.every(({ reason }) => reason === undefined);
      return found?.change && !isSettled ? [{ key, change: found.change, receivedAt: found.receivedAt }] : [];
    })
    .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
    .slice(0, maximum);
}
