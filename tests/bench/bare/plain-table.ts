import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Access } from '../../../shared/aws/access.ts';
import type { Key } from '../../../shared/store/keys.ts';
import { fromWire, type Item, toWire } from '../../../shared/store/wire.ts';

/** A table as one would first use it: through the SDK as it comes. */
export class PlainTable {
  private readonly client: DynamoDBClient;

  constructor(
    private readonly name: string,
    { endpoint, region, credentials: { accessKeyId, secretAccessKey } }: Access,
    /** How much longer each call takes; milliseconds. */
    private readonly slower: number,
  ) {
    const where = endpoint === undefined ? {} : { endpoint };
    this.client = new DynamoDBClient({ ...where, region, credentials: { accessKeyId, secretAccessKey } });
  }

  async get(key: Key): Promise<Item | undefined> {
    if (this.slower > 0) await pause(this.slower);
    const get = { TableName: this.name, Key: toWire(key), ConsistentRead: true };
    const { Item } = await this.client.send(new GetItemCommand(get));
    return Item && fromWire(Item);
  }

  /** One conditional update and some new items, or none of them. */
  async transact(
    update: { Key: Key; UpdateExpression: string; ConditionExpression: string; ExpressionAttributeValues: Item },
    items: readonly (Key & Item)[],
  ): Promise<void> {
    if (this.slower > 0) await pause(this.slower);
    const of = { TableName: this.name };
    const { Key, ExpressionAttributeValues: values, ...expressions } = update;
    await this.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Update: { ...of, ...expressions, Key: toWire(Key), ExpressionAttributeValues: toWire(values) } },
          ...items.map((item) => ({ Put: { ...of, Item: toWire(item) } })),
        ],
      }),
    );
  }
}
