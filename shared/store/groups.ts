import { type Group, group } from '../sync/group.ts';
import { ConditionFailed } from './condition-failed.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/** Reads a group's item; other attributes of the item are dropped. */
export const groupOf = (item: Item): Group => group.parse(item);

/** What became of a conditional write. */
export type Saved = { saved: true } | { saved: false; current: Group | undefined };

/** Groups: the state that the sync rules decide on. */
export class Groups {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string): Promise<Group | undefined> {
    const item = await this.table.get(keys.group(organization, id));
    return item && groupOf(item);
  }

  /**
   * Writes the assignee with everything that belongs to it (position, subscriptions, the change) in one update, on the
   * condition that the group is still as it was when this was decided. When it is not, answers what stands there now;
   * a repeat of a write that had arrived already (an answer was lost) counts as saved.
   */
  async saveAssignment(organization: string, id: string, before: Group, after: Group): Promise<Saved> {
    const { change } = after;
    try {
      await this.table.update({
        Key: keys.group(organization, id),
        UpdateExpression: `SET assignee = :assignee, assignedAt = :assignedAt, applied = :applied, subscribers = :subscribers,
          version = :next${change ? ', change = :change' : ''}${after.writes ? ', writes = :writes' : ''}`,
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: {
          ':assignee': after.assignee,
          ':assignedAt': after.assignedAt,
          ':applied': after.applied,
          ':subscribers': after.subscribers,
          ':version': before.version,
          ':next': before.version + 1,
          ...(change && { ':change': change }),
          ...(after.writes && { ':writes': after.writes }),
        },
      });
      return { saved: true };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const current = error.item && groupOf(error.item);
      const ours = change !== undefined && change.id !== before.change?.id && current?.change?.id === change.id;
      return ours ? { saved: true } : { saved: false, current };
    }
  }
}
