import { randomUUID } from 'node:crypto';
import type { AwsCalls } from '../aws/aws-calls.ts';
import { AwsFailure } from '../aws/aws-failure.ts';
import { answers } from './answers.ts';
import { conditional } from './condition-failed.ts';
import type { Items } from './items.ts';
import { type Key, keyOf } from './keys.ts';
import type { Conditional, Query, TransactItem, Update } from './request.ts';
import { fromWire, type Item, toWire, valuesToWire } from './wire.ts';

const batchGetLimit = 100;
const batchWriteLimit = 25;
const batchAttempts = 6;
const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(25 * 2 ** attempt, 1000)));

/** DynamoDB as the stores use it. */
export class Table implements Items {
  constructor(
    private readonly dynamoDb: AwsCalls,
    private readonly name: string,
  ) {}

  async get(key: Key): Promise<Item | undefined> {
    const get = { TableName: this.name, Key: toWire(key), ConsistentRead: true };
    const { Item } = answers.GetItem.parse(await this.dynamoDb.call('GetItem', get));
    return Item && fromWire(Item);
  }

  /** @throws ConditionFailed */
  async put(item: Key & Item, condition: Conditional = {}): Promise<void> {
    const put = { ...this.write, Item: toWire(item), ...valuesToWire(condition) };
    await conditional(() => this.dynamoDb.call('PutItem', put));
  }

  /**
   * Any number of items, in requests of 100; duplicates are asked for once. The answer is keyed by `keyOf`.
   *
   * @throws AwsFailure `UnprocessedKeys` when DynamoDB has no time for some of them, six times
   */
  async batchGet(wanted: readonly Key[]): Promise<Map<string, Item>> {
    const unique = [...new Map(wanted.map((key) => [keyOf(key), { pk: key.pk, sk: key.sk }])).values()];
    const found = await Promise.all(chunked(unique, batchGetLimit).map((chunk) => this.batchGetChunk(chunk)));
    return new Map(found.flat().map((item) => [keyOf({ pk: String(item.pk), sk: String(item.sk) }), item]));
  }

  private async batchGetChunk(keys: readonly Key[]): Promise<Item[]> {
    const found: Item[] = [];
    let left = keys.map(toWire);
    for (let attempt = 0; attempt < batchAttempts; attempt++) {
      if (attempt > 0) await backOff(attempt);
      const RequestItems = { [this.name]: { Keys: left, ConsistentRead: true } };
      const answer = answers.BatchGetItem.parse(await this.dynamoDb.call('BatchGetItem', { RequestItems }));
      found.push(...(answer.Responses?.[this.name] ?? []).map(fromWire));
      left = answer.UnprocessedKeys?.[this.name]?.Keys ?? [];
      if (left.length === 0) return found;
    }
    throw new AwsFailure('UnprocessedKeys', 200, 'dynamodb.BatchGetItem');
  }

  /** One page of at most `Limit` items. */
  async query({ ExclusiveStartKey: start, ...input }: Query): Promise<{ items: Item[]; last: Item | undefined }> {
    const query = {
      TableName: this.name,
      ConsistentRead: input.IndexName === undefined,
      ...valuesToWire(input),
      ...(start && { ExclusiveStartKey: toWire(start) }),
    };
    const { Items = [], LastEvaluatedKey: last } = answers.Query.parse(await this.dynamoDb.call('Query', query));
    return { items: Items.map(fromWire), last: last && fromWire(last) };
  }

  /** All pages of a query, of 1 MB or `Limit` items each. */
  async *pages(query: Query): AsyncGenerator<Item[]> {
    let start: Item | undefined;
    do {
      const page = await this.query({ ...query, ExclusiveStartKey: start });
      yield page.items;
      start = page.last;
    } while (start);
  }

  /** Every item of one partition, page by page. */
  async *partition(pk: string, input: Partial<Query> = {}): AsyncGenerator<Item> {
    const query = {
      ...input,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':pk': pk },
    };
    for await (const items of this.pages(query)) yield* items;
  }

  /** Answers what `ReturnValues` asks for. @throws ConditionFailed */
  async update({ Key, ...input }: Update): Promise<Item | undefined> {
    const update = { ...this.write, Key: toWire(Key), ...valuesToWire(input) };
    return this.written('UpdateItem', update);
  }

  /** Answers what was deleted. @throws ConditionFailed */
  async delete(key: Key, condition: Conditional = {}): Promise<Item | undefined> {
    const remove = { ...this.write, Key: toWire(key), ReturnValues: 'ALL_OLD', ...valuesToWire(condition) };
    return this.written('DeleteItem', remove);
  }

  private async written(operation: string, input: object): Promise<Item | undefined> {
    const { Attributes } = answers.written.parse(await conditional(() => this.dynamoDb.call(operation, input)));
    return Attributes && fromWire(Attributes);
  }

  /**
   * Unconditional puts and deletes, in requests of 25; what DynamoDB leaves over is sent again.
   *
   * @throws AwsFailure `UnprocessedItems` when DynamoDB has no time for some of them, six times
   */
  async batchWrite(writes: readonly ({ put: Key & Item } | { delete: Key })[]): Promise<void> {
    for (const chunk of chunked(writes, batchWriteLimit)) {
      await this.batchWriteChunk(
        chunk.map((write) =>
          'put' in write
            ? { PutRequest: { Item: toWire(write.put) } }
            : { DeleteRequest: { Key: toWire(write.delete) } },
        ),
      );
    }
  }

  private async batchWriteChunk(requests: object[]): Promise<void> {
    let left = requests;
    for (let attempt = 0; attempt < batchAttempts; attempt++) {
      if (attempt > 0) await backOff(attempt);
      const RequestItems = { [this.name]: left };
      const answer = answers.BatchWriteItem.parse(await this.dynamoDb.call('BatchWriteItem', { RequestItems }));
      left = answer.UnprocessedItems?.[this.name] ?? [];
      if (left.length === 0) return;
    }
    throw new AwsFailure('UnprocessedItems', 200, 'dynamodb.BatchWriteItem');
  }

  /** All or nothing, at most 100 writes. @throws ConditionFailed when a condition did not hold */
  async transact(build: (table: { TableName: string }) => TransactItem[]): Promise<void> {
    const TransactItems = build({ TableName: this.name }).map(transactItemToWire);
    await conditional(() => {
      // Sent again by `call`, it is the same transaction and finds itself done; sent again by `conditional`, another.
      const ClientRequestToken = randomUUID();
      return this.dynamoDb.call('TransactWriteItems', { TransactItems, ClientRequestToken });
    });
  }

  /** What every conditional write says: which table, and to show what stands there when the condition does not hold. */
  private get write() {
    return { TableName: this.name, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
  }
}

const chunked = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

function transactItemToWire(item: TransactItem) {
  if ('Put' in item) return { Put: { ...valuesToWire(item.Put), Item: toWire(item.Put.Item) } };
  if ('Update' in item) return { Update: { ...valuesToWire(item.Update), Key: toWire(item.Update.Key) } };
  if ('Delete' in item) return { Delete: { ...valuesToWire(item.Delete), Key: toWire(item.Delete.Key) } };
  return { ConditionCheck: { ...valuesToWire(item.ConditionCheck), Key: toWire(item.ConditionCheck.Key) } };
}
