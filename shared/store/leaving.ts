import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { ConditionFailed } from './condition-failed.ts';
import type { Key } from './keys.ts';
import type { TransactItem } from './request.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/*
 * What is deleted is marked first, and nothing may refer to it from then on. So the clean-up that follows sees every
 * reference there will ever be, and the item itself goes last. The mark of an integration is its `deletedAt`. Putting
 * the thing again ends the mark: one that was left by a crash locks nothing.
 */

const marked = z.object({ leaving: z.string() });

/**
 * Begins a removal, or joins one that has begun. Answers the mark: it differs from that of any removal that was ended
 * by putting the thing again. `undefined` when there is nothing to remove (any more).
 */
export async function markLeaving(table: Table, key: Key): Promise<string | undefined> {
  try {
    const item = await table.update({
      Key: key,
      UpdateExpression: 'SET leaving = if_not_exists(leaving, :mark)',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':mark': randomUUID() },
      ReturnValues: 'ALL_NEW',
    });
    return marked.parse(item).leaving;
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined;
    throw error;
  }
}

/** The condition of the write that ends a removal: nobody ended the mark meanwhile. */
export const stillLeaving = (mark: string) => ({
  ConditionExpression: 'leaving = :leaving',
  ExpressionAttributeValues: { ':leaving': mark },
});

/** Whether something may refer to this item: it exists and is not leaving. */
export const isPresent = (item: Item | undefined): boolean =>
  item !== undefined && item.leaving === undefined && item.deletedAt === undefined;

/** The same, as the condition of a write of the item itself. */
export const present = 'attribute_exists(pk) AND attribute_not_exists(leaving) AND attribute_not_exists(deletedAt)';

/** The same, for a transaction that makes something refer to the item. */
export const presenceCheck = (table: { TableName: string }, key: Key): TransactItem => ({
  ConditionCheck: { ...table, Key: { ...key }, ConditionExpression: present },
});
