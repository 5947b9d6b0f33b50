import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditional } from './condition-failed.ts';
import type { Items } from './items.ts';
import type { Key } from './keys.ts';
import type { Conditional } from './request.ts';
import { fromWire, type Item, toWire, valuesToWire } from './wire.ts';

/** The table through the SDK's client, one item at a time. */
export class ItemTable implements Items {
  constructor(
    protected readonly client: DynamoDBClient,
    protected readonly name: string,
  ) {}

  async get(key: Key): Promise<Item | undefined> {
    const get = new GetItemCommand({ TableName: this.name, Key: toWire(key), ConsistentRead: true });
    const { Item } = await this.client.send(get);
    return Item && fromWire(Item);
  }

  /** @throws ConditionFailed */
  async put(item: Key & Item, condition: Conditional = {}): Promise<void> {
    const put = { ...this.write, Item: toWire(item), ...valuesToWire(condition) };
    await conditional(() => this.client.send(new PutItemCommand(put)));
  }

  /** What every conditional write says: which table, and to show what stands there when the condition does not hold. */
  protected get write() {
    return { TableName: this.name, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
  }
}
