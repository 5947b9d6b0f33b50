import { ConditionFailed } from '../../../shared/store/condition-failed.ts';
import { type Key, keyOf } from '../../../shared/store/keys.ts';
import type { Conditional, Query, TransactItem, Update } from '../../../shared/store/request.ts';
import { Table } from '../../../shared/store/table.ts';
import type { Item } from '../../../shared/store/wire.ts';
import { unreached } from '../../aws/unreached.ts';
import { conditionOf } from './condition.ts';
import { queried } from './query.ts';
import { updated } from './update.ts';
import { keptItem } from './values.ts';

const name = 'memory';
const largestTransaction = 100;

/** What stood under a key before a write, and what stands there after. */
export interface Write extends Key {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

export interface Surroundings {
  /** How long a call takes until it acts. */
  readonly pause?: () => Promise<void> | undefined;
  /** The table's stream. */
  readonly written?: (write: Write) => void;
}

/**
 * The table without DynamoDB: the same calls, one at a time, with the same answers and the same end, some hundred times as
 * fast. `memory-table.test.ts` holds it against the real one.
 */
export class MemoryTable extends Table {
  private readonly items: Map<string, Item>;

  /** @param of begins with the items of another */
  constructor(
    private readonly surroundings: Surroundings = {},
    of?: MemoryTable,
  ) {
    super(unreached, name);
    this.items = new Map(of?.items);
  }

  /** Every item, in no order. */
  all(): Item[] {
    return [...this.items.values()];
  }

  /** An item at once, by `keyOf`. */
  peek(key: string): Item | undefined {
    return this.items.get(key);
  }

  override async get(key: Key): Promise<Item | undefined> {
    await this.surroundings.pause?.();
    return this.items.get(keyOf(key));
  }

  override async batchGet(wanted: readonly Key[]): Promise<Map<string, Item>> {
    await this.surroundings.pause?.();
    const found = wanted.flatMap((key): [string, Item][] => {
      const item = this.items.get(keyOf(key));
      return item ? [[keyOf(key), item]] : [];
    });
    return new Map(found);
  }

  override async query(query: Query): Promise<{ items: Item[]; last: Item | undefined }> {
    await this.surroundings.pause?.();
    return queried(this.items.values(), query);
  }

  override async put(item: Key & Item, condition: Conditional = {}): Promise<void> {
    await this.surroundings.pause?.();
    this.require(item, condition);
    this.settle(item, keptItem(item));
  }

  override async update({ Key, ReturnValues, ...update }: Update): Promise<Item | undefined> {
    await this.surroundings.pause?.();
    const before = this.require(Key, update);
    const after = this.next(Key, update);
    this.settle(Key, after);
    return ReturnValues && (ReturnValues === 'ALL_OLD' ? before : after);
  }

  override async delete(key: Key, condition: Conditional = {}): Promise<Item | undefined> {
    await this.surroundings.pause?.();
    const before = this.require(key, condition);
    this.settle(key, undefined);
    return before;
  }

  override async batchWrite(writes: readonly ({ put: Key & Item } | { delete: Key })[]): Promise<void> {
    await this.surroundings.pause?.();
    for (const write of writes) {
      if ('put' in write) this.settle(write.put, keptItem(write.put));
      else this.settle(write.delete, undefined);
    }
  }

  override async transact(build: (table: { TableName: string }) => TransactItem[]): Promise<void> {
    const steps = build({ TableName: name }).map((item) => this.step(item));
    if (steps.length > largestTransaction) throw new Error('ValidationException: too many writes');
    if (new Set(steps.map(({ key }) => keyOf(key))).size < steps.length) {
      throw new Error('ValidationException: one item twice');
    }
    await this.surroundings.pause?.();
    const holds = steps.every(({ key, condition }) => this.holds(key, condition));
    if (!holds) throw new ConditionFailed(undefined);
    const writes = steps.flatMap(({ key, after }) => (after ? [{ key, after: after() }] : []));
    for (const { key, after } of writes) this.settle(key, after);
  }

  /** One part of a transaction: under which condition, and what stands there after; a check alone writes nothing. */
  private step(item: TransactItem) {
    if ('Put' in item) {
      const put = keptItem(item.Put.Item);
      return { key: { pk: String(put.pk), sk: String(put.sk) }, condition: item.Put, after: () => put };
    }
    if ('Delete' in item) return { key: item.Delete.Key, condition: item.Delete, after: () => undefined };
    if ('Update' in item) {
      const { Key, ...update } = item.Update;
      return { key: Key, condition: update, after: () => this.next(Key, update) };
    }
    return { key: item.ConditionCheck.Key, condition: item.ConditionCheck };
  }

  private next({ pk, sk }: Key, update: Omit<Update, 'Key'>): Item {
    const before = this.items.get(keyOf({ pk, sk })) ?? keptItem({ pk, sk });
    return Object.freeze(updated(before, update.UpdateExpression, update));
  }

  private holds(key: Key, { ConditionExpression: condition, ...placeholders }: Conditional): boolean {
    return condition === undefined || conditionOf(condition)(this.items.get(keyOf(key)), placeholders);
  }

  /** Answers what stands there. @throws ConditionFailed */
  private require(key: Key, condition: Conditional): Item | undefined {
    const item = this.items.get(keyOf(key));
    if (!this.holds(key, condition)) throw new ConditionFailed(item);
    return item;
  }

  private settle({ pk, sk }: Key, after: Item | undefined): void {
    const before = this.items.get(keyOf({ pk, sk }));
    if (after) this.items.set(keyOf({ pk, sk }), after);
    else this.items.delete(keyOf({ pk, sk }));
    if (before || after) this.surroundings.written?.({ pk, sk, before, after });
  }
}
