import * as z from 'zod/mini';
import { decideAgain } from './decide-again.ts';
import { keys, teamsOf } from './keys.ts';
import { memberStep } from './member-step.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { TransactItem } from './request.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

const team = z.object({ name: z.string(), members: z.array(z.string()), version: z.number() });

export interface Team extends z.infer<typeof team> {
  readonly id: string;
}

export const teamOf = (item: Item): Team => ({ id: String(item.sk), ...team.parse(item) });

/** Teams of users. Each user's item has his teams too, so that one read tells whether he is a member of a project. */
export class Teams {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string): Promise<Team | undefined> {
    const item = await this.table.get(keys.team(organization, id));
    return item && teamOf(item);
  }

  async page(organization: string, paging: Paging): Promise<Page<Team>> {
    const { items, next } = await readPage(this.table, { pk: teamsOf(organization) }, paging);
    return { items: items.map(teamOf), next };
  }

  /**
   * Answers whether it is a new one. A large change of members is made in steps, each of them whole: team and users
   * agree at any time, and a call repeated after a crash goes on where the first one ended.
   *
   * @throws Contended also when a member does not exist (any more)
   */
  async put(organization: string, id: string, wanted: Pick<Team, 'name' | 'members'>): Promise<boolean> {
    let created = false;
    for (let done = false; !done; ) {
      done = await decideAgain(async () => {
        const before = await this.find(organization, id);
        const { members, come, go, last } = memberStep(before?.members ?? [], wanted.members);
        await this.table.transact((table) => [
          this.write(table, organization, { ...before, id, name: wanted.name, members, version: before?.version ?? 0 }),
          ...come.map((user) => membership(table, organization, user, 'ADD', id)),
          ...go.map((user) => membership(table, organization, user, 'DELETE', id)),
        ]);
        created ||= before === undefined;
        return last;
      });
    }
    return created;
  }

  /** A user leaves one team. */
  async removeMember(organization: string, id: string, user: string): Promise<void> {
    await decideAgain(async () => {
      const before = await this.find(organization, id);
      if (!before?.members.includes(user)) return;
      const members = before.members.filter((member) => member !== user);
      await this.table.transact((table) => [
        this.write(table, organization, { ...before, members }),
        membership(table, organization, user, 'DELETE', id),
      ]);
    });
  }

  /** Lets every member go, then deletes the team. */
  async delete(organization: string, id: string): Promise<void> {
    await decideAgain(async () => {
      const before = await this.find(organization, id);
      if (!before) return;
      await this.put(organization, id, { name: before.name, members: [] });
      await this.table.delete(keys.team(organization, id), {
        ConditionExpression: 'attribute_not_exists(pk) OR size(members) = :none',
        ExpressionAttributeValues: { ':none': 0 },
      });
    });
  }

  private write(
    table: { TableName: string },
    organization: string,
    { id, name, members, version }: Team,
  ): TransactItem {
    return {
      Put: {
        ...table,
        Item: { ...keys.team(organization, id), name, members, version: version + 1 },
        ...(version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
      },
    };
  }
}

const membership = (
  table: { TableName: string },
  organization: string,
  user: string,
  verb: 'ADD' | 'DELETE',
  team: string,
): TransactItem => ({
  Update: {
    ...table,
    Key: { ...keys.user(organization, user) },
    UpdateExpression: `${verb} teams :team`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':team': new Set([team]) },
  },
});
