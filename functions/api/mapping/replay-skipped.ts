import { randomUUID } from 'node:crypto';
import { skippedChanges } from '../../../shared/store/skipped-changes.ts';
import type { Services } from '../services.ts';

/**
 * Sends the changes that were skipped for want of a mapping once more, the newest 100. They are forgotten only once they
 * are queued: a crash in between repeats some, which is harmless.
 */
export async function replaySkipped(
  { table, events, clock }: Services,
  organization: string,
  actor: string,
): Promise<void> {
  const replays = await skippedChanges(table, organization, actor, clock());
  await Promise.all(replays.map(({ change }) => events.send({ ...change, replay: true }, randomUUID())));
  await table.batchWrite(replays.map(({ key }) => ({ delete: key })));
}
