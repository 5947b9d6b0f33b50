import { deliveryOf } from '../../../shared/store/delivery.ts';
import { keyOf, keys } from '../../../shared/store/keys.ts';
import type { Item } from '../../../shared/store/wire.ts';
import { outcomeLine } from '../reference/words.ts';
import type { Play } from './play.ts';

/** What a record says is asked for often. */
const read = new WeakMap<Item, ReadonlyMap<string, string>>();

/** What came of a delivery, by group, in the words of the rules; `undefined` when there is no record of it. */
export function outcomesOf(
  { world }: Play,
  organization: string,
  delivery: string,
): ReadonlyMap<string, string> | undefined {
  const item = world.table.peek(keyOf(keys.delivery(organization, delivery)));
  if (!item) return undefined;
  const outcomes = read.get(item) ?? new Map(deliveryOf(item).outcomes.map((each) => [each.group, outcomeLine(each)]));
  read.set(item, outcomes);
  return outcomes;
}
