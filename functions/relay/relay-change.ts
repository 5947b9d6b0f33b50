import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import type { Activities } from '../../shared/store/activities.ts';
import type { AssigneeChange } from './change-of.ts';
import type { Listeners } from './listeners.ts';
import { type Target, targetsOf } from './targets-of.ts';

export interface RelayParts {
  readonly activities: Activities;
  readonly followUps: FollowUpQueue;
  readonly listeners: Listeners;
}

/**
 * A change becomes an entry of the history, with everybody who is to hear of it, and one message for each. A repeat
 * writes nothing new, and its messages are recognized as the same.
 */
export async function relayChange(change: AssigneeChange, parts: RelayParts): Promise<readonly Target[]> {
  const { organization, groupId, group, entry, unheard } = change;
  const linked = Object.values(group.links).map(({ integration }) => integration);
  const [channels, integrations] = await Promise.all([
    unheard ? [] : parts.listeners.channelsOf(organization),
    parts.listeners.integrationsOf(linked.filter((id) => id !== entry.source.integration)),
  ]);
  const targets = targetsOf({ ...change, channels, integrations });
  const pending = targets.map(({ name }) => [name, { status: 'pending' as const, at: entry.at }] as const);
  await parts.activities.put(organization, groupId, { ...entry, followUps: Object.fromEntries(pending) });
  await Promise.all(targets.map(({ name, message }) => parts.followUps.send(message, `${entry.id} ${name}`)));
  return targets;
}
