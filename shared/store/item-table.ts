import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditional } from './condition-failed.ts';
import type { Key } from './keys.ts';
import type { Conditional } from './request.ts';
import { fromWire, type Item, toWire, valuesToWire } from './wire.ts';

/**
 * The table, one item at a time: all that ingest needs, and so all of DynamoDB's client that its cold start loads. Every
 * read is strongly consistent, since a negative answer ("nobody is linked") may only be given from one, and what the
 * management API changed must hold for the next webhook.
 */
export class ItemTable {
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
