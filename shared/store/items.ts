import type { Key } from './keys.ts';
import type { Conditional } from './request.ts';
import type { Item } from './wire.ts';

/**
 * The table, one item at a time: all that ingest needs of it. Every read is strongly consistent, since a negative answer
 * ("nobody is linked") may only be given from one, and what the management API changed must hold for the next webhook.
 */
export interface Items {
  get(key: Key): Promise<Item | undefined>;
  /** @throws ConditionFailed */
  put(item: Key & Item, condition?: Conditional): Promise<void>;
}
