import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DeleteCommandInput,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { conditional } from './condition-failed.ts';
import { type Key, keyOf } from './keys.ts';

export type Item = Record<string, unknown>;
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Without<T> = Omit<T, 'TableName'>;

const batchGetLimit = 100;
const batchWriteLimit = 25;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * DynamoDB as the stores use it: every read is strongly consistent, since a negative answer ("nobody is linked") may
 * only be given from one, and what the management API changed must hold for the next webhook.
 */
export class Table {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly name: string,
  ) {}

  async get(key: Key): Promise<Item | undefined> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true }));
    return Item;
  }

  /** Any number of items, in requests of 100; duplicates are asked for once. The answer is keyed by `keyOf`. */
  async batchGet(wanted: readonly Key[]): Promise<Map<string, Item>> {
    const found = new Map<string, Item>();
    const unique = [...new Map(wanted.map((key) => [keyOf(key), { pk: key.pk, sk: key.sk }])).values()];
    const chunks = Array.from({ length: Math.ceil(unique.length / batchGetLimit) }, (_, i) =>
      unique.slice(i * batchGetLimit, (i + 1) * batchGetLimit),
    );
    await Promise.all(
      chunks.map(async (chunk) => {
        let left: Item[] = chunk;
        for (let attempt = 0; left.length > 0; attempt++) {
          if (attempt > 0) await pause(Math.min(25 * 2 ** attempt, 1000));
          const answer = await this.client.send(
            new BatchGetCommand({ RequestItems: { [this.name]: { Keys: left, ConsistentRead: true } } }),
          );
          for (const item of answer.Responses?.[this.name] ?? []) {
            found.set(keyOf({ pk: String(item.pk), sk: String(item.sk) }), item);
          }
          left = answer.UnprocessedKeys?.[this.name]?.Keys ?? [];
          if (left.length > 0 && attempt === 5) throw new Error('DynamoDB left keys of a batch unread');
        }
      }),
    );
    return found;
  }

  /** One page of at most `Limit` items; throws as DynamoDB does. */
  async query(input: Without<QueryCommandInput>): Promise<{ items: Item[]; last: Item | undefined }> {
    const answer = await this.client.send(
      new QueryCommand({ TableName: this.name, ConsistentRead: input.IndexName === undefined, ...input }),
    );
    return { items: answer.Items ?? [], last: answer.LastEvaluatedKey };
  }

  /** Every item of one partition, page by page. */
  async *partition(pk: string, input: Partial<Without<QueryCommandInput>> = {}): AsyncGenerator<Item> {
    let start: Item | undefined;
    do {
      const page = await this.query({
        ...input,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':pk': pk },
        ...(start && { ExclusiveStartKey: start }),
      });
      yield* page.items;
      start = page.last;
    } while (start);
  }

  /** @throws ConditionFailed */
  async put(item: Key & Item, input: Partial<Without<PutCommandInput>> = {}): Promise<Item | undefined> {
    return conditional(async () => {
      const put = new PutCommand({
        TableName: this.name,
        Item: item,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...input,
      });
      return (await this.client.send(put)).Attributes;
    });
  }

  /** @throws ConditionFailed */
  async update(input: Without<UpdateCommandInput>): Promise<Item | undefined> {
    return conditional(async () => {
      const update = new UpdateCommand({
        TableName: this.name,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...input,
      });
      return (await this.client.send(update)).Attributes;
    });
  }

  /** Answers what was deleted. @throws ConditionFailed */
  async delete(key: Key, input: Partial<Without<DeleteCommandInput>> = {}): Promise<Item | undefined> {
    return conditional(async () => {
      const remove = new DeleteCommand({
        TableName: this.name,
        Key: key,
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...input,
      });
      return (await this.client.send(remove)).Attributes;
    });
  }

  /** Unconditional puts and deletes, in requests of 25; what DynamoDB leaves over is sent again. */
  async batchWrite(writes: readonly ({ put: Key & Item } | { delete: Key })[]): Promise<void> {
    for (let from = 0; from < writes.length; from += batchWriteLimit) {
      let left = writes
        .slice(from, from + batchWriteLimit)
        .map((write) =>
          'put' in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: { ...write.delete } } },
        );
      for (let attempt = 0; left.length > 0; attempt++) {
        if (attempt > 0) await pause(Math.min(25 * 2 ** attempt, 1000));
        const answer = await this.client.send(new BatchWriteCommand({ RequestItems: { [this.name]: left } }));
        left = (answer.UnprocessedItems?.[this.name] ?? []) as typeof left;
        if (left.length > 0 && attempt === 5) throw new Error('DynamoDB left items of a batch unwritten');
      }
    }
  }

  /** All or nothing, at most 100 writes. @throws ConditionFailed for the first condition that did not hold */
  async transact(build: (table: { TableName: string }) => TransactItem[]): Promise<void> {
    await conditional(() =>
      this.client.send(new TransactWriteCommand({ TransactItems: build({ TableName: this.name }) })),
    );
  }
}
