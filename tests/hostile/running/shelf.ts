import { type Key, keyOf } from '../../../shared/store/keys.ts';
import { Table } from '../../../shared/store/table.ts';
import type { Item } from '../../../shared/store/wire.ts';
import { unreached } from '../../aws/unreached.ts';

/** A table to look things up in, within this process. Whatever would write comes to nothing but an error. */
export class Shelf extends Table {
  private readonly items = new Map<string, Item>();

  constructor(...items: readonly (Key & Item)[]) {
    super(unreached, 'none');
    for (const item of items) this.items.set(keyOf(item), item);
  }

  override async get(key: Key): Promise<Item | undefined> {
    return this.items.get(keyOf(key));
  }

  override async batchGet(wanted: readonly Key[]): Promise<Map<string, Item>> {
    return new Map(
      wanted.flatMap((key) => {
        const item = this.items.get(keyOf(key));
        return item ? [[keyOf(key), item] as const] : [];
      }),
    );
  }
}
