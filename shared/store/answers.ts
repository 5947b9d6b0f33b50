import * as z from 'zod/mini';
import type { Wire } from './wire.ts';

const item = z.custom<Wire>((value) => typeof value === 'object' && value !== null);
const request = z.custom<object>((value) => typeof value === 'object' && value !== null);
const byTable = z.record(z.string(), z.array(item));

/**
 * What DynamoDB answers, of what the stores use:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export const answers = {
  GetItem: z.object({ Item: z.optional(item) }),
  BatchGetItem: z.object({
    Responses: z.optional(byTable),
    UnprocessedKeys: z.optional(z.record(z.string(), z.object({ Keys: z.array(item) }))),
  }),
  Query: z.object({ Items: z.optional(z.array(item)), LastEvaluatedKey: z.optional(item) }),
  /** Of `UpdateItem` and `DeleteItem`. */
  written: z.object({ Attributes: z.optional(item) }),
  BatchWriteItem: z.object({ UnprocessedItems: z.optional(z.record(z.string(), z.array(request))) }),
  /** Of a write whose condition did not hold; `Item` is what stood there. */
  refused: z.object({
    Item: z.optional(item),
    CancellationReasons: z.optional(z.array(z.object({ Code: z.optional(z.string()) }))),
  }),
};
