import type { Channel } from '../../shared/channels/channel.ts';
import type { Notify, OfActivity, WriteAssignee } from '../../shared/messages/follow-up.ts';
import { targetName } from '../../shared/messages/target-name.ts';
import type { Activity } from '../../shared/store/activities.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import type { Group } from '../../shared/sync/group.ts';

/** Who is to hear of a change: its name in the history, and the message that sees to it. */
export interface Target {
  readonly name: string;
  readonly message: Notify | WriteAssignee;
}

export interface Told {
  readonly organization: string;
  readonly group: Group;
  readonly groupId: string;
  readonly entry: Activity;
  readonly channels: readonly Channel[];
  /** Those of the group's links, by id. */
  readonly integrations: ReadonlyMap<string, Integration>;
}

/**
 * Every channel that wants to hear of the change, and every linked issue whose tracker takes assignments from here. The
 * integration that the change came from knows it already.
 */
export function targetsOf({ organization, group, groupId, entry, channels, integrations }: Told): Target[] {
  const of: OfActivity = { group: groupId, activity: entry.id, at: entry.at };
  const event = entry.type === 'assigned' ? 'group.assigned' : 'group.unassigned';
  const wanting = channels.filter(
    ({ status, events, projects }) =>
      status === 'active' && events.includes(event) && (projects === null || projects.includes(group.project)),
  );
  const outward = Object.values(group.links).filter(({ integration }) => {
    const to = integrations.get(integration);
    const takes = to?.config.outboundAssignee === true && to.deletedAt === undefined;
    return takes && integration !== entry.source.integration;
  });
  const notices = wanting.map(({ id }): Notify => ({ v: 1, kind: 'notify', organization, channel: id, ...of }));
  const writes = outward.map(
    ({ integration, issue }): WriteAssignee => ({
      v: 1,
      kind: 'write-assignee',
      organization,
      integration,
      issue,
      ...of,
    }),
  );
  return [...notices, ...writes].map((message) => ({ name: targetName(message), message }));
}
