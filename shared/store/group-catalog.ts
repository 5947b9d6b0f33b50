import type { Group } from '../sync/group.ts';
import { clearPartition } from './clear-partition.ts';
import { ConditionFailed } from './condition-failed.ts';
import { decideAgain } from './decide-again.ts';
import { type GroupDetails, groupDetailsWrite } from './group-details-write.ts';
import { Groups, groupOf } from './groups.ts';
import { activityOf, groupsOf, keys } from './keys.ts';
import { presenceCheck } from './leaving.ts';
import { linkedGroupWrite } from './linked-group-write.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

export interface NamedGroup extends Group {
  readonly id: string;
}

const namedGroupOf = (item: Item): NamedGroup => ({ id: String(item.sk), ...groupOf(item) });

/** Groups as people know them: what they are called and where they belong, whoever they are assigned to. */
export class GroupCatalog {
  constructor(private readonly table: Table) {}

  async page(organization: string, paging: Paging, accept?: (group: Group) => boolean): Promise<Page<NamedGroup>> {
    const list = { pk: groupsOf(organization), ...(accept && { accept: (item: Item) => accept(groupOf(item)) }) };
    const { items, next } = await readPage(this.table, list, paging);
    return { items: items.map(namedGroupOf), next };
  }

  async *all(organization: string): AsyncGenerator<NamedGroup> {
    for await (const item of this.table.partition(groupsOf(organization))) yield namedGroupOf(item);
  }

  /**
   * Answers whether it is a new one. The issues linked to it learn of a new project in the same transaction. `decide` is
   * asked again when somebody else changed the group meanwhile, or its project is leaving.
   */
  async put(organization: string, id: string, decide: () => Promise<GroupDetails>): Promise<boolean> {
    return decideAgain(async () => {
      const details = await decide();
      const before = await new Groups(this.table).find(organization, id);
      await this.table.transact((table) => [
        presenceCheck(table, keys.project(organization, details.project)),
        groupDetailsWrite(table, keys.group(organization, id), before, details),
        ...(before && before.project !== details.project
          ? Object.values(before.links).map((link) => linkedGroupWrite(table, link, id, details.project))
          : []),
      ]);
      return before === undefined;
    });
  }

  /** Ends one subscription, by its key in `subscribers`. */
  async unsubscribe(organization: string, id: string, subscriber: string): Promise<void> {
    try {
      await this.table.update({
        Key: keys.group(organization, id),
        UpdateExpression: 'SET version = version + :one REMOVE subscribers.#subscriber',
        ConditionExpression: 'attribute_exists(subscribers.#subscriber)',
        ExpressionAttributeNames: { '#subscriber': subscriber },
        ExpressionAttributeValues: { ':one': 1 },
      });
    } catch (error) {
      // It has ended already, or the group is gone.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** Deletes a group with its links and its history. */
  async delete(organization: string, id: string): Promise<void> {
    await clearPartition(this.table, activityOf(organization, id));
    await decideAgain(async () => {
      const before = await new Groups(this.table).find(organization, id);
      if (!before) return;
      await this.table.transact((table) => [
        {
          Delete: {
            ...table,
            Key: { ...keys.group(organization, id) },
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: { ':version': before.version },
          },
        },
        ...Object.values(before.links).map((link) => linkedGroupWrite(table, link, id, null)),
      ]);
    });
    // An activity that was on its way when the group went.
    await clearPartition(this.table, activityOf(organization, id));
  }
}
