import { type Key, skippedOf } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/**
 * The changes that wait for the mapping of one actor wait for that of another too, who is about to turn out to be the
 * same person: nothing is lost when we die before the first one goes, or when it turns out otherwise. Of one issue the
 * newer change waits: the older would be stale.
 */
export async function shareSkipped(table: Table, organization: string, from: string, to: string): Promise<void> {
  for await (const item of table.partition(skippedOf(organization, from))) await give(table, item, organization, to);
}

/**
 * They wait for the other alone: the first actor has gone. Also what was skipped for him until then. Where we die before,
 * they wait for nobody until they expire, besides.
 */
export async function adoptSkipped(table: Table, organization: string, from: string, to: string): Promise<void> {
  for await (const item of table.partition(skippedOf(organization, from))) {
    // Not in one batch, which may be written in part, and in any order.
    await give(table, item, organization, to);
    await table.delete({ pk: skippedOf(organization, from), sk: String(item.sk) });
  }
}

async function give(table: Table, item: Item, organization: string, to: string): Promise<void> {
  const own: Key = { pk: skippedOf(organization, to), sk: String(item.sk) };
  const rival = await table.get(own);
  if (rival === undefined || orderOf(rival) < orderOf(item)) await table.put({ ...item, ...own });
}

/** By the tracker's own order; of changes at an equal position the one that came later. */
const orderOf = ({ position = '', receivedAt }: Item): string => `${position} ${receivedAt}`;
