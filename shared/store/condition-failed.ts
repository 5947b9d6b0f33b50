import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** A write whose condition did not hold; `item` is what stood there instead, `undefined` when nothing did. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
  constructor(readonly item: Record<string, unknown> | undefined) {
    super('The condition of a write did not hold');
  }
}

/** Sends a write. @throws ConditionFailed where DynamoDB says so in one of its two ways */
export async function conditional<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new ConditionFailed(error.Item && unmarshall(error.Item));
    if (
      error instanceof TransactionCanceledException &&
      error.CancellationReasons?.some((reason) => reason.Code === 'ConditionalCheckFailed')
    ) {
      throw new ConditionFailed(undefined);
    }
    throw error;
  }
}
