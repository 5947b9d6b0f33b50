import { issueIdOf, type LinkedGroups, linkedGroupsOf } from './issues.ts';
import { issuePrefix, keys, trackerOf } from './keys.ts';
import type { Page, Paging } from './page.ts';
import type { Table } from './table.ts';

/** An issue that groups are linked to. */
export interface LinkedIssue {
  /** As links have it. */
  readonly key: string;
  /** The tracker's stable id of it; the key, where that is the id or no other is known. */
  readonly id: string;
  readonly groups: LinkedGroups;
}

/** The linked issues of each integration, in the order of their keys. */
export class LinkedIssues {
  constructor(private readonly table: Table) {}

  /** Those that come after the key `after`. A page may be short, and even empty, and still have a `next`. */
  async page(integration: string, { limit, after }: Paging): Promise<Page<LinkedIssue>> {
    const { items, last } = await this.table.query({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': trackerOf(integration), ':prefix': issuePrefix },
      ExclusiveStartKey: after === undefined ? undefined : { ...keys.issue(integration, after) },
      Limit: limit + 1,
    });
    const found = items.slice(0, limit).map((item) => {
      const key = String(item.sk).slice(issuePrefix.length);
      return { key, id: issueIdOf(item) ?? key, groups: linkedGroupsOf(item) };
    });
    const more = items.length > limit || last !== undefined;
    // What was unlinked from its last group is still there.
    return { items: found.filter(({ groups }) => groups.size > 0), next: more ? (found.at(-1)?.key ?? null) : null };
  }
}
