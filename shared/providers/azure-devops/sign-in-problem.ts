import type { TrackerFailure } from '../tracker-failure.ts';
import { signInFailure } from './sign-in-failure.ts';

/** What the query of a callback says went wrong; `undefined` when it says nothing of the kind. */
export function signInProblemOf(query: URLSearchParams): TrackerFailure | undefined {
  const error = query.get('error');
  return error === null ? undefined : signInFailure({ error, description: query.get('error_description') ?? '' });
}
