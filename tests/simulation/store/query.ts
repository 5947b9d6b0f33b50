import type { Query } from '../../../shared/store/request.ts';
import type { Item } from '../../../shared/store/wire.ts';
import { conditionOf } from './condition.ts';
import { same } from './values.ts';

/** One page of the items that fulfil a key condition, in the order of their sort keys. Texts are ASCII here. */
export function queried(all: Iterable<Item>, query: Query): { items: Item[]; last: Item | undefined } {
  const { ScanIndexForward: forward = true, Limit: limit = Number.POSITIVE_INFINITY, ExclusiveStartKey: start } = query;
  const order = query.IndexName ? [`${query.IndexName}sk`, 'pk', 'sk'] : ['sk'];
  const compare = (a: Item, b: Item): number => (forward ? 1 : -1) * comparedBy(order, a, b);
  const condition = conditionOf(query.KeyConditionExpression);
  const found: Item[] = [];
  for (const item of all) {
    const isIn = !query.IndexName || item[`${query.IndexName}sk`] !== undefined;
    if (isIn && condition(item, query) && (!start || compare(item, start) > 0)) found.push(item);
  }
  found.sort(compare);
  const page = found.slice(0, limit);
  const end = page.at(-1);
  return {
    items: page.map((item) => shown(item, query)),
    // DynamoDB does not look whether something follows a full page.
    last: end && page.length === limit ? keysOf(end, query) : undefined,
  };
}

function comparedBy(order: readonly string[], a: Item, b: Item): number {
  const name = order.find((each) => !same(a[each], b[each]));
  return name === undefined ? 0 : String(a[name]) < String(b[name]) ? -1 : 1;
}

const keysOf = ({ pk, sk, ...item }: Item, { IndexName: index }: Query): Item => ({
  pk,
  sk,
  ...(index && { [`${index}pk`]: item[`${index}pk`], [`${index}sk`]: item[`${index}sk`] }),
});

function shown(item: Item, { ProjectionExpression: names }: Query): Item {
  if (names === undefined) return item;
  return Object.fromEntries(names.split(',').map((name) => [name.trim(), item[name.trim()]]));
}
