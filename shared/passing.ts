import { AwsFailure } from './aws/aws-failure.ts';
import { AwsUnreached } from './aws/aws-unreached.ts';
import { Contended } from './store/decide-again.ts';

/** Of a write that met another one. */
const collisions = ['TransactionCanceledException', 'TransactionConflictException'];

/** Whether the same may succeed in a moment. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Contended ||
  error instanceof AwsUnreached ||
  (error instanceof AwsFailure && (error.isPassing || collisions.includes(error.name)));
