import { appliedKey, type Link, linkKey } from '../sync/group.ts';
import { decideAgain } from './decide-again.ts';
import { Groups } from './groups.ts';
import { issueIdOf, linkedGroupsOf } from './issues.ts';
import { issuePrefix, keys, trackerOf } from './keys.ts';
import { isPresent, presenceCheck } from './leaving.ts';
import { linkedGroupWrite } from './linked-group-write.ts';
import type { Table } from './table.ts';

/** A change of project rewrites all links of a group in one transaction, which holds 100 writes at most. */
export const maximumLinks = 98;
/** The groups of an issue are one item, of 400 KB at most. */
export const maximumLinkedGroups = 1000;

export type Linked =
  | 'created'
  | 'replaced'
  | 'unknown-group'
  | 'unknown-integration'
  | 'too-many-links'
  | 'too-many-groups';

/** Links between groups and issues of trackers, kept on both sides and changed on both at once. */
export class GroupLinks {
  constructor(private readonly table: Table) {}

  async link(organization: string, group: string, link: Link): Promise<Linked> {
    return decideAgain(async () => {
      const [before, linked, integration] = await Promise.all([
        new Groups(this.table).find(organization, group),
        this.table.get(keys.issue(link.integration, link.issue)).then(linkedGroupsOf),
        this.table.get(keys.integration(link.integration)),
      ]);
      if (!before) return 'unknown-group';
      if (!isPresent(integration)) return 'unknown-integration';
      const key = linkKey(link.integration, link.issue);
      const isNew = before.links[key] === undefined;
      if (isNew && Object.keys(before.links).length >= maximumLinks) return 'too-many-links';
      if (!linked.has(group) && linked.size >= maximumLinkedGroups) return 'too-many-groups';
      await this.table.transact((table) => [
        presenceCheck(table, keys.integration(link.integration)),
        linkedGroupWrite(table, link, group, before.project),
        {
          Update: {
            ...table,
            Key: { ...keys.group(organization, group) },
            UpdateExpression: 'SET links.#link = :link, version = :next',
            ConditionExpression: 'version = :version',
            ExpressionAttributeNames: { '#link': key },
            ExpressionAttributeValues: { ':link': link, ':version': before.version, ':next': before.version + 1 },
          },
        },
      ]);
      return isNew ? 'created' : 'replaced';
    });
  }

  /** Answers whether there was such a link. What the group had seen of the issue is forgotten with it. */
  async unlink(organization: string, group: string, integration: string, issueKey: string): Promise<boolean> {
    return decideAgain(async () => {
      const key = linkKey(integration, issueKey);
      const [before, issueItem] = await Promise.all([
        new Groups(this.table).find(organization, group),
        this.table.get(keys.issue(integration, issueKey)),
      ]);
      if (before?.links[key] === undefined) return false;
      // Azure DevOps knows an issue by one number: its id is its key.
      const issueId = issueIdOf(issueItem) ?? issueKey;
      await this.table.transact((table) => [
        linkedGroupWrite(table, { integration, issue: issueKey }, group, null),
        {
          Update: {
            ...table,
            Key: { ...keys.group(organization, group) },
            UpdateExpression: 'SET version = :next REMOVE links.#link, applied.#applied',
            ConditionExpression: 'version = :version',
            ExpressionAttributeNames: { '#link': key, '#applied': appliedKey(integration, issueId) },
            ExpressionAttributeValues: { ':version': before.version, ':next': before.version + 1 },
          },
        },
      ]);
      return true;
    });
  }

  /** Unlinks every issue of one integration. */
  async unlinkAll(organization: string, integration: string): Promise<void> {
    for await (const item of this.table.partition(trackerOf(integration))) {
      const sk = String(item.sk);
      if (!sk.startsWith(issuePrefix)) continue;
      const issueKey = sk.slice(issuePrefix.length);
      for (const group of linkedGroupsOf(item).keys()) await this.unlink(organization, group, integration, issueKey);
    }
  }
}
