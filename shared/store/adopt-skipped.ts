import { skippedOf } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/**
 * The changes that wait for the mapping of one actor wait for that of another from now on, who turned out to be the same
 * person. Of one issue the newer change waits: the older would be stale. To be done before the first actor goes, so
 * that nothing is lost when we die in between, and once more afterwards, for what was skipped for him until then.
 */
export async function adoptSkipped(table: Table, organization: string, from: string, to: string): Promise<void> {
  for await (const item of table.partition(skippedOf(organization, from))) {
    const old = { pk: skippedOf(organization, from), sk: String(item.sk) };
    const own = { pk: skippedOf(organization, to), sk: String(item.sk) };
    const rival = await table.get(own);
    const isNewer = rival === undefined || orderOf(rival) < orderOf(item);
    // Not in one batch, which may be written in part, and in any order.
    if (isNewer) await table.put({ ...item, ...own });
    await table.delete(old);
  }
}

/** By the tracker's own order; of changes at an equal position the one that came later. */
const orderOf = ({ position = '', receivedAt }: Item): string => `${position} ${receivedAt}`;
