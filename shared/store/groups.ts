import { withWrite } from '../sync/echo.ts';
import { type Group, group, type Named } from '../sync/group.ts';
import { ConditionFailed } from './condition-failed.ts';
import { decideAgain } from './decide-again.ts';
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

  /**
   * Notes that a linked issue is about to get this assignee from us, if the group is still as it was when that was
   * decided: its echo will be known.
   */
  async noteWrite(
    organization: string,
    id: string,
    before: Group,
    { key, who, now }: { readonly key: string; readonly who: Named | null; readonly now: Date },
  ): Promise<boolean> {
    const writes = { ...before.writes, [key]: withWrite(before.writes?.[key] ?? [], who, now) };
    try {
      await this.table.update({
        Key: keys.group(organization, id),
        UpdateExpression: 'SET writes = :writes, version = :next',
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':writes': writes, ':version': before.version, ':next': before.version + 1 },
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /**
   * What a tracker has now by our own doing, at its revision: its webhook will tell nothing new. Nothing when the group
   * is gone, or has seen a newer change of the issue.
   */
  async noteSeen(organization: string, id: string, key: string, seen: Seen): Promise<void> {
    await decideAgain(async () => {
      const group = await this.find(organization, id);
      const last = group?.applied[key];
      if (!group || (last && last.position > seen.position)) return;
      const applied = { ...group.applied, [key]: { outcome: 'unchanged', ...seen } };
      await this.table.update({
        Key: keys.group(organization, id),
        UpdateExpression: 'SET applied = :applied, version = :next',
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':applied': applied, ':version': group.version, ':next': group.version + 1 },
      });
    });
  }
}

/** A state of an issue that we know without a webhook. */
export interface Seen {
  readonly position: string;
  readonly seen: Named | null;
  /** The activity that led to it. */
  readonly delivery: string;
}
