import type { Group, Named } from '../sync/group.ts';
import { forgotten, type How, type IssueRef, noted, type Seen, seenThere } from '../sync/own-writes.ts';
import { ConditionFailed } from './condition-failed.ts';
import { decideAgain } from './decide-again.ts';
import { groupOf } from './groups.ts';
import { type Key, keys } from './keys.ts';
import type { Table } from './table.ts';

/** Which group, and which of its linked issues. */
export interface OfGroup extends IssueRef {
  readonly organization: string;
  readonly group: string;
}

/** Keeps what groups remember of our writes to their linked issues. */
export class OwnWrites {
  constructor(private readonly table: Table) {}

  /**
   * Notes that an issue is about to get this assignee from us, if the group is still as it was when that was decided.
   * @param after the issue's position so far
   * @param now tells the write from others
   */
  async note(issue: OfGroup, before: Group, who: Named | null, after: string, now: Date): Promise<boolean> {
    try {
      await this.save(keyOf(issue), before, noted(before, issue, who, after, now));
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /** Forgets one that the tracker refused. Nothing when the group is gone, as of `see`. @throws Contended */
  forget(issue: OfGroup, at: Date): Promise<void> {
    return this.change(issue, (group) => forgotten(group, issue, at));
  }

  /** Keeps what a tracker has now by our own doing. @throws Contended */
  see(issue: OfGroup, seen: Seen, how: How): Promise<void> {
    return this.change(issue, (group) => seenThere(group, issue, seen, how));
  }

  private async change(issue: OfGroup, changed: (group: Group) => Group): Promise<void> {
    const key = keyOf(issue);
    await decideAgain(async () => {
      const item = await this.table.get(key);
      const group = item && groupOf(item);
      const after = group && changed(group);
      if (after && after !== group) await this.save(key, group, after);
    });
  }

  /** @throws ConditionFailed when the group is another by now */
  private async save(Key: Key, { version }: Group, { applied, writes = {} }: Group): Promise<void> {
    await this.table.update({
      Key,
      UpdateExpression: 'SET applied = :applied, writes = :writes, version = :next',
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: {
        ':applied': applied,
        ':writes': writes,
        ':version': version,
        ':next': version + 1,
      },
    });
  }
}

const keyOf = ({ organization, group }: OfGroup): Key => keys.group(organization, group);
