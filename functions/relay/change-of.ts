import type { Activity } from '../../shared/store/activities.ts';
import { groupOf } from '../../shared/store/groups.ts';
import { groupIn } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/wire.ts';

/** The states of a group before and after one write. */
export interface GroupWrite {
  readonly pk: string;
  readonly sk: string;
  readonly before: Item;
  readonly after: Item;
}

/** The entry that a write of a group leaves in its history; `undefined` when the assignee was not what it changed. */
export function activityOf(write: GroupWrite): { organization: string; group: string; entry: Activity } | undefined {
  const key = groupIn(write);
  if (!key) return undefined;
  const before = groupOf(write.before);
  const { assignee, change } = groupOf(write.after);
  if (!change || change.id === before.change?.id) return undefined;
  const { id, at, source } = change;
  const type = assignee ? 'assigned' : 'unassigned';
  return { ...key, entry: { id, type, assignee, previous: before.assignee, source, at } };
}
