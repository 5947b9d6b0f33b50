import { errorFields, log } from '../../../shared/log.ts';
import { Contended } from '../../../shared/store/decide-again.ts';
import { Problem } from './problem.ts';

/** What AWS and the network call a state that passes. */
const passing = new Set([
  'ThrottlingException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'TransactionCanceledException',
  'TransactionConflictException',
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

/** Errors of AWS are told by their name, those of the network by their code. */
const passes = (error: unknown): boolean =>
  error instanceof Contended ||
  (error instanceof Error && (passing.has(error.name) || ('code' in error && passing.has(String(error.code)))));

/** The one place that turns whatever was thrown into an answer. Only a `Problem` was written for the caller's eyes. */
export function problemOf(error: unknown, route: string): Problem {
  if (error instanceof Problem) return error;
  log('ERROR', { step: 'api', route, ...errorFields(error) });
  return passes(error)
    ? new Problem(503, 'This cannot be done at the moment; try again', { headers: { 'retry-after': '1' } })
    : new Problem(500, 'Something went wrong here');
}
