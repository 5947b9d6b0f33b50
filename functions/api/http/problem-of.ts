import { isPassing } from '../../../shared/passing.ts';
import { Problem } from './problem.ts';

/** The one place that turns whatever was thrown into an answer. Only a `Problem` was written for the caller's eyes. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return isPassing(error)
    ? new Problem(503, 'This cannot be done at the moment; try again', { headers: { 'retry-after': '1' } })
    : new Problem(500, 'Something went wrong here');
}
