import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { conditional } from './condition-failed.ts';
import { ItemTable } from './item-table.ts';
import { type Key, keyOf } from './keys.ts';
import type { Conditional, Query, TransactItem, Update } from './request.ts';
import { fromWire, type Item, toWire, valuesToWire } from './wire.ts';

const batchGetLimit = 100;
const batchWriteLimit = 25;
const batchAttempts = 6;
const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(25 * 2 ** attempt, 1000)));

/** DynamoDB as the stores use it. */
export class Table extends ItemTable {
  /** Any number of items, in requests of 100; duplicates are asked for once. The answer is keyed by `keyOf`. */
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
      const request = { [this.name]: { Keys: left, ConsistentRead: true } };
      const answer = await this.client.send(new BatchGetItemCommand({ RequestItems: request }));
      found.push(...(answer.Responses?.[this.name] ?? []).map(fromWire));
      left = answer.UnprocessedKeys?.[this.name]?.Keys ?? [];
      if (left.length === 0) return found;
    }
    throw new Error('DynamoDB left keys of a batch unread');
  }

  /** One page of at most `Limit` items. */
  async query({ ExclusiveStartKey: start, ...input }: Query): Promise<{ items: Item[]; last: Item | undefined }> {
    const query = new QueryCommand({
      TableName: this.name,
      ConsistentRead: input.IndexName === undefined,
      ...valuesToWire(input),
      ...(start && { ExclusiveStartKey: toWire(start) }),
    });
    const { Items = [], LastEvaluatedKey: last } = await this.client.send(query);
    return { items: Items.map(fromWire), last: last && fromWire(last) };
  }

  /** Every item of one partition, page by page. */
  async *partition(pk: string, input: Partial<Query> = {}): AsyncGenerator<Item> {
    let start: Item | undefined;
    do {
      const page = await this.query({
        ...input,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':pk': pk },
        ExclusiveStartKey: start,
      });
      yield* page.items;
      start = page.last;
    } while (start);
  }

  /** Answers what `ReturnValues` asks for. @throws ConditionFailed */
  async update({ Key, ...input }: Update): Promise<Item | undefined> {
    const update = { ...this.write, Key: toWire(Key), ...valuesToWire(input) };
    const { Attributes } = await conditional(() => this.client.send(new UpdateItemCommand(update)));
    return Attributes && fromWire(Attributes);
  }

  /** Answers what was deleted. @throws ConditionFailed */
  async delete(key: Key, condition: Conditional = {}): Promise<Item | undefined> {
    const remove = { ...this.write, Key: toWire(key), ReturnValues: 'ALL_OLD' as const, ...valuesToWire(condition) };
    const { Attributes } = await conditional(() => this.client.send(new DeleteItemCommand(remove)));
    return Attributes && fromWire(Attributes);
  }

  /** Unconditional puts and deletes, in requests of 25; what DynamoDB leaves over is sent again. */
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

  private async batchWriteChunk(requests: WriteRequest[]): Promise<void> {
    let left = requests;
    for (let attempt = 0; attempt < batchAttempts; attempt++) {
      if (attempt > 0) await backOff(attempt);
      const answer = await this.client.send(new BatchWriteItemCommand({ RequestItems: { [this.name]: left } }));
      left = answer.UnprocessedItems?.[this.name] ?? [];
      if (left.length === 0) return;
    }
    throw new Error('DynamoDB left items of a batch unwritten');
  }

  /** All or nothing, at most 100 writes. @throws ConditionFailed when a condition did not hold */
  async transact(build: (table: { TableName: string }) => TransactItem[]): Promise<void> {
    const TransactItems = build({ TableName: this.name }).map(transactItemToWire);
    await conditional(() => this.client.send(new TransactWriteItemsCommand({ TransactItems })));
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
