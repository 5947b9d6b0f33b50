import type { Activity } from '../../shared/store/activities.ts';
import { groupOf } from '../../shared/store/groups.ts';
import { groupIn } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/wire.ts';
import type { Group } from '../../shared/sync/group.ts';

/** The states of a group before and after one write. */
export interface GroupWrite {
  readonly pk: string;
  readonly sk: string;
  readonly before: Item;
  readonly after: Item;
}

/** A change of a group's assignee. */
export interface AssigneeChange {
  readonly organization: string;
  readonly groupId: string;
  readonly group: Group;
  /** What it leaves in the history, nobody told yet. */
  readonly entry: Activity;
  /** There was no channel to be told. */
  readonly unheard: boolean;
}

/** The change of assignee that a write of a group made; `undefined` when it made none. */
export function changeOf(write: GroupWrite): AssigneeChange | undefined {
  const key = groupIn(write);
  if (!key) return undefined;
  const before = groupOf(write.before);
  const group = groupOf(write.after);
  const { assignee, change } = group;
  if (!change || change.id === before.change?.id) return undefined;
  const { id, at, source, unheard = false } = change;
  const type = assignee ? 'assigned' : 'unassigned';
  const entry: Activity = { id, type, assignee, previous: before.assignee, source, at, followUps: {} };
  return { organization: key.organization, groupId: key.group, group, entry, unheard };
}
