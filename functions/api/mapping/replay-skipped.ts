import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { deliveryOf } from '../../../shared/store/delivery.ts';
import { isExpired } from '../../../shared/store/delivery-item.ts';
import { type Key, keyOf, keys, skippedOf } from '../../../shared/store/keys.ts';
import type { Services } from '../services.ts';

const maximumReplays = 100;
const skipped = z.object({ sk: z.string(), delivery: z.string() });

/**
 * Sends the changes that were skipped for want of a mapping once more, the newest 100. They are forgotten only once they
 * are queued: a crash in between repeats some, which is harmless.
 */
export async function replaySkipped(
  { table, events, clock }: Services,
  organization: string,
  actor: string,
): Promise<void> {
  const pk = skippedOf(organization, actor);
  const waiting: { key: Key; record: Key }[] = [];
  for await (const item of table.partition(pk)) {
    if (isExpired(item, clock())) continue;
    const { sk, delivery } = skipped.parse(item);
    waiting.push({ key: { pk, sk }, record: keys.delivery(organization, delivery) });
  }
  const records = await table.batchGet(waiting.map(({ record }) => record));
  const replays = waiting
    .flatMap(({ key, record }) => {
      const item = records.get(keyOf(record));
      const found = item && !isExpired(item, clock()) ? deliveryOf(item) : undefined;
      return found?.change ? [{ key, change: found.change, receivedAt: found.receivedAt }] : [];
    })
    .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
    .slice(0, maximumReplays);
  await Promise.all(replays.map(({ change }) => events.send({ ...change, replay: true }, randomUUID())));
  await table.batchWrite(replays.map(({ key }) => ({ delete: key })));
}
