import { type Key, keyOf } from '../store/keys.ts';
import type { Table } from '../store/table.ts';
import type { Item } from '../store/wire.ts';

/**
 * What one batch has read, and written since: each item is asked for once, many in one request. Kept no longer than the
 * batch, so what the management API changed holds for the next webhook.
 */
export class Snapshot {
  private readonly items = new Map<string, Item | undefined>();

  constructor(private readonly table: Table) {}

  /** Reads what is not known yet. */
  async load(wanted: readonly Key[]): Promise<void> {
    const missing = wanted.filter((key) => !this.items.has(keyOf(key)));
    if (missing.length === 0) return;
    const found = await this.table.batchGet(missing);
    for (const key of missing) this.items.set(keyOf(key), found.get(keyOf(key)));
  }

  /** An item that was loaded; `undefined` when there is none. */
  get(key: Key): Item | undefined {
    return this.items.get(keyOf(key));
  }

  /** What stands there after a write of ours. */
  set(key: Key | string, item: Item | undefined): void {
    this.items.set(typeof key === 'string' ? key : keyOf(key), item);
  }

  /** Somebody else changed these: the next `load` reads them again. */
  forget(stale: readonly Key[]): void {
    for (const key of stale) this.items.delete(keyOf(key));
  }
}
