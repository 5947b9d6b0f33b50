import { NotConnected } from '../../shared/connections/tracker-access.ts';
import type { RemoveHooks } from '../../shared/messages/follow-up.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { type Result, sent, skipped } from './result.ts';

/**
 * A deleted integration leaves no hook at its tracker, and then no credentials here. Where the tracker does not let us
 * (any more), the hooks stay: what they send is answered 410.
 *
 * @throws TrackerFailure for what may succeed later
 */
export async function removeAllHooks(message: RemoveHooks, parts: FollowUpParts): Promise<Result> {
  const { integrations, connections, access, note } = parts;
  const integration = await integrations.find(message.integration);
  // Connected again meanwhile, by one that has taken over: then it has hooks by right.
  if (!integration || integration.deletedAt === undefined) return skipped('nothing-to-remove');
  note({ provider: integration.provider });
  try {
    await access.use(integration, async (client, { publicUrl }) => {
      for (const { id } of await client.ownHooks(integration.id, publicUrl)) await client.removeHook(id);
    });
  } catch (error) {
    if (error instanceof NotConnected) return skipped('nothing-to-remove');
    if (!(error instanceof TrackerFailure) || error.passes) throw error;
    await connections.delete(integration.id);
    return skipped('hooks-stay');
  }
  await connections.delete(integration.id);
  return sent;
}
