import { AwsFailure } from '../aws/aws-failure.ts';
import { answers } from './answers.ts';
import { fromWire, type Item } from './wire.ts';

/** A write whose condition did not hold; `item` is what stood there instead, `undefined` when nothing did. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
  readonly #item: Item | undefined;

  constructor(item: Item | undefined) {
    super('The condition of a write did not hold');
    this.#item = item;
  }

  /** Out of the sight of Lambda, which logs an error that a function throws with whatever it has on it. */
  get item(): Item | undefined {
    return this.#item;
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
      if (!(error instanceof AwsFailure)) throw error;
      const refused = answers.refused.safeParse(error.told);
      if (!refused.success) throw error;
      const { Item: stands, CancellationReasons: reasons = [] } = refused.data;
      if (error.name === 'ConditionalCheckFailedException') throw new ConditionFailed(stands && fromWire(stands));
      const isCancelledFor = (code: string) => reasons.some(({ Code }) => Code === code);
      if (isCancelledFor('ConditionalCheckFailed')) throw new ConditionFailed(undefined);
      const conflicts = error.name === 'TransactionConflictException' || isCancelledFor('TransactionConflict');
      if (!conflicts || attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}
