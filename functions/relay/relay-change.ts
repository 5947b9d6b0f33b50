import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import type { Activities } from '../../shared/store/activities.ts';
import type { Channels } from '../../shared/store/channels.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import { integrationOf } from '../../shared/store/integrations.ts';
import { keyOf, keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Group } from '../../shared/sync/group.ts';
import type { AssigneeChange } from './change-of.ts';
import { type Target, targetsOf } from './targets-of.ts';

export interface RelayParts {
  readonly table: Table;
  readonly activities: Activities;
  readonly channels: Channels;
  readonly followUps: FollowUpQueue;
}

/**
 * A change becomes an entry of the history, with everybody who is to hear of it, and one message for each. A repeat
 * writes nothing new, and its messages are recognized as the same.
 */
export async function relayChange(change: AssigneeChange, parts: RelayParts): Promise<readonly Target[]> {
  const { organization, groupId, group, entry } = change;
  const [channels, integrations] = await Promise.all([
    parts.channels.all(organization),
    integrationsOf(group, parts.table),
  ]);
  const targets = targetsOf({ ...change, channels, integrations });
  const pending = targets.map(({ name }) => [name, { status: 'pending' as const, at: entry.at }] as const);
  await parts.activities.put(organization, groupId, { ...entry, followUps: Object.fromEntries(pending) });
  await Promise.all(targets.map(({ name, message }) => parts.followUps.send(message, `${entry.id} ${name}`)));
  return targets;
}

/** Of all linked issues; no read where there is no link. */
async function integrationsOf({ links }: Group, table: Table): Promise<Map<string, Integration>> {
  const ids = [...new Set(Object.values(links).map(({ integration }) => integration))];
  if (ids.length === 0) return new Map();
  const items = await table.batchGet(ids.map(keys.integration));
  return new Map(
    ids.flatMap((id) => {
      const item = items.get(keyOf(keys.integration(id)));
      return item ? [[id, integrationOf(item)] as const] : [];
    }),
  );
}
