import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/** Which part of a list is wanted: at most `limit` items that come after the position `after`. */
export interface Paging {
  readonly limit: number;
  readonly after: string | undefined;
}

/** A part of a list; `next` is the position to go on from, `null` when nothing follows. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

export interface List {
  readonly pk: string;
  /** The index that has the list; the base table by default. */
  readonly index?: { readonly name: string; readonly pk: string; readonly sk: string };
  readonly newestFirst?: boolean;
  /** Items that are not part of the list are passed over. */
  readonly accept?: (item: Item) => boolean;
}

/** Items read at a time, and how often, in a list of which only some are wanted. */
const sieve = { size: 250, rounds: 20 };

/**
 * Reads one page of a list. One item more than asked for is read, so that `next` tells the truth about the end. A list
 * of which few items are accepted may give a short page with a `next`: at most 5,000 items are looked at in one call.
 */
export async function readPage(table: Table, list: List, { limit, after }: Paging): Promise<Page<Item>> {
  const { pk, sk } = list.index ?? { pk: 'pk', sk: 'sk' };
  const positionOf = (item: Item | undefined): string | null => (item ? String(item[sk]) : null);
  const found: Item[] = [];
  let start: Item | undefined;
  for (let round = 0; round < sieve.rounds; round++) {
    const page = await table.query({
      IndexName: list.index?.name,
      KeyConditionExpression:
        after === undefined ? '#pk = :pk' : `#pk = :pk AND #sk ${list.newestFirst ? '<' : '>'} :after`,
      ExpressionAttributeNames: { '#pk': pk, ...(after !== undefined && { '#sk': sk }) },
      ExpressionAttributeValues: { ':pk': list.pk, ...(after !== undefined && { ':after': after }) },
      ScanIndexForward: !list.newestFirst,
      Limit: list.accept ? sieve.size : limit + 1,
      ExclusiveStartKey: start,
    });
    found.push(...(list.accept ? page.items.filter(list.accept) : page.items));
    if (found.length > limit) return { items: found.slice(0, limit), next: positionOf(found[limit - 1]) };
    start = page.last;
    if (!start) return { items: found, next: null };
  }
  return { items: found, next: positionOf(start) };
}
