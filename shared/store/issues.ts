import * as z from 'zod/mini';
import { linkKey } from '../sync/group.ts';
import { ConditionFailed } from './condition-failed.ts';
import { type Key, keys } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/**
 * The present key of an issue whose stable id is known, the position at which it took that key, and the delivery by which
 * links took it last.
 */
export const issuePointer = z.object({ key: z.string(), position: z.string(), movedBy: z.optional(z.string()) });

/** The groups linked to an issue, each with its project. */
export type LinkedGroups = ReadonlyMap<string, string>;

const groupAttribute = 'group:';

export const linkedGroupsOf = (item: Item | undefined): LinkedGroups =>
  new Map(
    Object.entries(item ?? {})
      .filter(([name]) => name.startsWith(groupAttribute))
      .map(([name, project]) => [name.slice(groupAttribute.length), z.string().parse(project)]),
  );

/** The stable id of a linked issue, once a webhook told it. */
export const issueIdOf = (item: Item | undefined): string | undefined =>
  typeof item?.issueId === 'string' ? item.issueId : undefined;

/** The name of the attribute of an issue's item that holds one linked group. */
export const linkedGroupAttribute = (group: string): string => `${groupAttribute}${group}`;

/** Issues of trackers: which groups are linked to each, found by key and, once a webhook told it, by stable id. */
export class Issues {
  constructor(private readonly table: Table) {}

  /** Remembers which key a stable id has, so that a move is noticed even if its own webhook is lost. */
  async remember(integration: string, issueId: string, key: string, position: string): Promise<void> {
    await this.table.transact((table) => [
      { Put: { ...table, Item: { ...keys.issueId(integration, issueId), key, position } } },
      {
        Update: {
          ...table,
          Key: { ...keys.issue(integration, key) },
          UpdateExpression: 'SET issueId = :id',
          ExpressionAttributeValues: { ':id': issueId },
        },
      },
    ]);
  }

  /**
   * Lets the links of a moved issue take its new key: first on each group, then on the issue, so that a repeat after a
   * crash finds what is left to do.
   */
  async move(organization: string, move: Move): Promise<void> {
    const { integration, issueId, from, to, position, groups, movedBy } = move;
    for (const group of groups.keys()) await this.renameLink(organization, group, integration, from, to);
    const names = [...groups.keys()].map(linkedGroupAttribute);
    const target: Key = keys.issue(integration, to);
    await this.table.transact((table) => [
      {
        Update: {
          ...table,
          Key: { ...target },
          UpdateExpression: `SET ${['issueId = :id', ...names.map((_, i) => `#g${i} = :g${i}`)].join(', ')}`,
          ...(names.length > 0 && {
            ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#g${i}`, name])),
          }),
          ExpressionAttributeValues: {
            ':id': issueId,
            ...Object.fromEntries([...groups.values()].map((project, i) => [`:g${i}`, project])),
          },
        },
      },
      { Delete: { ...table, Key: { ...keys.issue(integration, from) } } },
      { Put: { ...table, Item: { ...keys.issueId(integration, issueId), key: to, position, movedBy } } },
    ]);
  }

  private async renameLink(organization: string, group: string, integration: string, from: string, to: string) {
    const names = { '#from': linkKey(integration, from), '#to': linkKey(integration, to) };
    const Key = keys.group(organization, group);
    const item = await this.table.get(Key);
    const links = z.record(z.string(), z.unknown()).parse(item?.links ?? {});
    const old = links[names['#from']];
    if (old === undefined) return;
    const link = z.record(z.string(), z.unknown()).parse(old);
    try {
      await this.table.update({
        Key,
        UpdateExpression: 'SET links.#to = :link, version = version + :one REMOVE links.#from',
        ConditionExpression: 'attribute_exists(links.#from)',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ':link': { ...link, issue: to }, ':one': 1 },
      });
    } catch (error) {
      // Unlinked or deleted meanwhile: nothing left to rename.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

export interface Move {
  readonly integration: string;
  readonly issueId: string;
  readonly from: string;
  readonly to: string;
  readonly position: string;
  readonly groups: LinkedGroups;
  /** The delivery that tells of it. */
  readonly movedBy: string;
}
