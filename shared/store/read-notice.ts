import type { Notice } from '../channels/notice.ts';
import type { Group } from '../sync/group.ts';
import type { Activity } from './activities.ts';
import { nameAssignees } from './assignee-names.ts';
import type { Table } from './table.ts';

export interface OfGroup {
  readonly organization: string;
  readonly id: string;
  readonly group: Group;
}

/** A change of a group's assignee as channels are told of it, by the names that everybody has now. */
export async function readNotice(
  table: Table,
  { organization, id, group }: OfGroup,
  change: Pick<Activity, 'id' | 'at' | 'source' | 'assignee' | 'previous'>,
): Promise<Notice> {
  const named = await nameAssignees(table, organization, [change.assignee, change.previous]);
  return {
    id: change.id,
    type: change.assignee ? 'group.assigned' : 'group.unassigned',
    timestamp: change.at,
    data: {
      organization,
      project: group.project,
      group: id,
      title: group.title,
      url: group.url,
      assignee: named(change.assignee),
      previous: named(change.previous),
      source: change.source,
    },
  };
}
