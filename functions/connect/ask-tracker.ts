import { NotConnected } from '../../shared/connections/tracker-access.ts';
import { log } from '../../shared/log.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import { conflict, Problem } from '../api/http/problem.ts';

export const notConnected = (): Problem => conflict('This integration is not connected to its tracker: make a setup');

/** Asks a tracker for a caller of the management API. @throws Problem 409, 502 in words for him */
export async function askTracker<T>(
  step: string,
  { id, organization }: Integration,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotConnected) throw notConnected();
    if (!(error instanceof TrackerFailure)) throw error;
    log('WARN', { step, organization, integration: id, failure: error.kind, status: error.status });
    throw new Problem(502, `${error.kind}: ${error.message}`, {
      ...(error.retryAfter !== undefined && { headers: { 'retry-after': String(error.retryAfter) } }),
    });
  }
}
