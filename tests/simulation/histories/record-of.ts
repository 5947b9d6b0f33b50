import { deliveryOf } from '../../../shared/store/delivery.ts';
import { keyOf, keys } from '../../../shared/store/keys.ts';
import type { Item } from '../../../shared/store/wire.ts';
import { outcomeLine } from '../reference/words.ts';
import type { Play } from './play.ts';

/** What a record of a delivery says, in the words of the rules. */
interface Recorded {
  /** By group. */
  readonly outcomes: ReadonlyMap<string, string>;
  readonly reason: string | null;
}

/** What a record says is asked for often. */
const read = new WeakMap<Item, Recorded>();

/** What came of a delivery; `undefined` when there is no record of it. */
export function recordOf({ world }: Play, organization: string, delivery: string): Recorded | undefined {
  const item = world.table.peek(keyOf(keys.delivery(organization, delivery)));
  if (!item) return undefined;
  const recorded = read.get(item) ?? recordedIn(item);
  read.set(item, recorded);
  return recorded;
}

function recordedIn(item: Item): Recorded {
  const { outcomes, reason } = deliveryOf(item);
  return { outcomes: new Map(outcomes.map((each) => [each.group, outcomeLine(each)])), reason };
}
