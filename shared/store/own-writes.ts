import { withWrite } from '../sync/echo.ts';
import type { Group, Named, OwnWrite } from '../sync/group.ts';
import { ConditionFailed } from './condition-failed.ts';
import { decideAgain } from './decide-again.ts';
import { groupOf } from './groups.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** A group and, by its `appliedKey`, an issue that is linked to it. */
export interface LinkedIssue {
  readonly organization: string;
  readonly group: string;
  readonly key: string;
}

/** A state of an issue that we know without a webhook. */
export interface Seen {
  readonly position: string;
  readonly seen: Named | null;
  /** The activity that led to it. */
  readonly delivery: string;
}

/** What groups remember of our writes to their linked issues, so that what comes back of them is known for that. */
export class OwnWrites {
  constructor(private readonly table: Table) {}

  /**
   * Notes that an issue is about to get this assignee from us, if the group is still as it was when that was decided.
   * @param now tells the write from others
   */
  async note({ organization, group, key }: LinkedIssue, before: Group, who: Named | null, now: Date): Promise<boolean> {
    const writes = withWrite(before.writes?.[key] ?? [], who, now);
    try {
      await this.save(organization, group, before, { key, writes });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /** Forgets one that the tracker refused: nothing of it comes back, and the same by somebody else is news. */
  forget(issue: LinkedIssue, noted: Date): Promise<void> {
    return this.change(issue, (_, writes) => ({ writes: writes.filter(({ at }) => at !== noted.toISOString()) }));
  }

  /**
   * Keeps what a tracker has now by our own doing, at its revision: its webhook will tell nothing new. A group that has
   * seen a newer change of the issue keeps that.
   * @param answered the position is of the tracker's answer to our write: by that alone its webhook is known
   */
  see(issue: LinkedIssue, seen: Seen, { answered }: { readonly answered: boolean }): Promise<void> {
    return this.change(issue, (group, writes) => {
      const last = group.applied[issue.key];
      const isNews = !last || last.position <= seen.position;
      return { ...(isNews && { seen }), writes: answered ? [] : writes };
    });
  }

  /** Nothing when the group is gone. */
  private async change(
    { organization, group: id, key }: LinkedIssue,
    decide: (group: Group, writes: readonly OwnWrite[]) => Omit<Noted, 'key'>,
  ): Promise<void> {
    await decideAgain(async () => {
      const item = await this.table.get(keys.group(organization, id));
      const group = item && groupOf(item);
      if (group) await this.save(organization, id, group, { key, ...decide(group, group.writes?.[key] ?? []) });
    });
  }

  /** @throws ConditionFailed when the group is another by now */
  private async save(organization: string, id: string, before: Group, { key, seen, writes }: Noted): Promise<void> {
    await this.table.update({
      Key: keys.group(organization, id),
      UpdateExpression: 'SET applied = :applied, writes = :writes, version = :next',
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: {
        ':applied': seen ? { ...before.applied, [key]: { outcome: 'unchanged', ...seen } } : before.applied,
        ':writes': { ...before.writes, [key]: writes },
        ':version': before.version,
        ':next': before.version + 1,
      },
    });
  }
}

interface Noted {
  readonly key: string;
  readonly seen?: Seen;
  readonly writes: readonly OwnWrite[];
}
