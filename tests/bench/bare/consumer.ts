import type { IssueChange } from '../../../shared/messages/event.ts';
import { keys } from '../../../shared/store/keys.ts';
import type { Item } from '../../../shared/store/wire.ts';
import type { PlainTable } from './plain-table.ts';

/**
 * A consumer as one would first write it: an event at a time, each thing read when it is wanted, and for each group one
 * transaction of the group, its history and the delivery record. It knows neither subscriptions nor our own writes, and
 * does not learn who is who.
 */
export async function consumePlainly(change: IssueChange, table: PlainTable): Promise<void> {
  const { organization, integration, issue, assignee, position, delivery } = change;
  const settings = await table.get(keys.integration(integration));
  const seenBefore = await table.get(keys.delivery(organization, delivery));
  const linked = await table.get(keys.issue(integration, issue.key));
  if (!settings || seenBefore || !linked) return;
  const pointer = await table.get(keys.actorByName(integration, assignee?.externalName ?? ''));
  const actor = pointer && (await table.get(keys.actor(organization, String(pointer.actor))));
  const user = actor && (await table.get(keys.user(organization, String(actor.userId))));
  if (!user) throw new Error('The benchmark changes assignees to known users only');

  const at = new Date().toISOString();
  for (const id of Object.keys(linked).flatMap((name) => (name.startsWith('group:') ? [name.slice(6)] : []))) {
    const group = await table.get(keys.group(organization, id));
    const project = group && (await table.get(keys.project(organization, String(group.project))));
    if (!project) continue;
    const to = { type: 'user', id: user.sk };
    const applied = {
      ...object(group.applied),
      [`${integration}#${issue.id}`]: { outcome: 'assigned', position, delivery },
    };
    const entry = { assignee: to, previous: group.assignee, source: { type: 'integration', integration, delivery } };
    await table.transact(
      {
        Key: keys.group(organization, id),
        UpdateExpression: 'SET assignee = :to, assignedAt = :at, applied = :applied, version = :next',
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: {
          ...{ ':to': to, ':at': at, ':applied': applied, ':version': group.version },
          ':next': Number(group.version) + 1,
        },
      },
      [
        { ...keys.activity(organization, id, at, delivery), ...entry },
        { ...keys.delivery(organization, delivery), status: 'applied', at, group: id },
      ],
    );
  }
}

const object = (value: unknown): Item => (typeof value === 'object' && value !== null ? { ...value } : {});
