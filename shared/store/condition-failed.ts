import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** A write whose condition did not hold; `item` is what stood there instead, `undefined` when nothing did. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
  constructor(readonly item: Record<string, unknown> | undefined) {
    super('The condition of a write did not hold');
  }
}

const attempts = 6;

/**
 * Sends a write, again when a transaction on the same item was under way: that passes within milliseconds, and the
 * condition of the repeat decides.
 *
 * @throws ConditionFailed where DynamoDB says so in one of its two ways
 */
export async function conditional<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        throw new ConditionFailed(error.Item && unmarshall(error.Item));
      }
      if (isCancelledFor('ConditionalCheckFailed', error)) throw new ConditionFailed(undefined);
      const conflicts = error instanceof TransactionConflictException || isCancelledFor('TransactionConflict', error);
      if (!conflicts || attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

const isCancelledFor = (code: string, error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.some((reason) => reason.Code === code) === true;
