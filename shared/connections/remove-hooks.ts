import { errorFields, log } from '../log.ts';
import type { TrackerClient } from '../providers/tracker-client.ts';
import { TrackerFailure } from '../providers/tracker-failure.ts';

/** Removes hooks as far as the tracker lets us; what stays is found again by the next check. */
export async function removeHooks(client: TrackerClient, hooks: readonly string[]): Promise<void> {
  for (const hook of hooks) {
    try {
      await client.removeHook(hook);
    } catch (error) {
      if (!(error instanceof TrackerFailure)) throw error;
      log('WARN', { step: 'remove-hook', failure: error.kind, status: error.status, ...errorFields(error) });
    }
  }
}
