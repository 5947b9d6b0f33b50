import { AwsFailure } from './aws/aws-failure.ts';
import { Contended } from './store/decide-again.ts';

/** What AWS and the network call a state that passes. */
const names = new Set([
  'ThrottlingException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'TransactionInProgressException',
  'TimeoutError',
  'InternalServerError',
  'KMSInternalException',
  'DependencyTimeoutException',
  'ServiceUnavailable',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Whether the same may succeed in a moment. Errors of AWS are told by their name, those of the network by their code. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Contended ||
  (error instanceof AwsFailure && error.status >= 500) ||
  (error instanceof Error && (names.has(error.name) || ('code' in error && names.has(String(error.code)))));
