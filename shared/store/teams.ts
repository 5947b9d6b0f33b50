import * as z from 'zod/mini';
import { decideAgain } from './decide-again.ts';
import { keys, teamsOf } from './keys.ts';
import { stillLeaving } from './leaving.ts';
import { memberStep } from './member-step.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Table } from './table.ts';
import { membershipWrite, teamWrite } from './team-writes.ts';
import type { Item } from './wire.ts';

const team = z.object({ name: z.string(), members: z.array(z.string()), version: z.number() });

export interface Team extends z.infer<typeof team> {
  readonly id: string;
}

/** What the management API sets of a team. */
export type WantedTeam = Pick<Team, 'name' | 'members'>;

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
   * Answers whether it is a new one; one that was leaving stays. A large change of members is made in steps, each of them
   * whole: team and users agree at any time, and a call repeated after a crash goes on where the first one ended.
   * `decide` is asked for each step, and again when somebody else changed the team meanwhile, or a member is leaving.
   */
  async put(organization: string, id: string, decide: () => Promise<WantedTeam>): Promise<boolean> {
    let created = false;
    for (let done = false; !done; ) {
      done = await decideAgain(async () => {
        const wanted = await decide();
        const before = await this.find(organization, id);
        const last = await this.step(organization, id, before, wanted, { put: true });
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
      await this.step(organization, id, before, { ...before, members }, { put: false });
    });
  }

  /**
   * Lets every member go, then deletes the team, as the end of the removal with this mark.
   *
   * @throws ConditionFailed when it was put again meanwhile
   */
  async delete(organization: string, id: string, mark: string): Promise<void> {
    for (let done = false; !done; ) {
      done = await decideAgain(async () => {
        const before = await this.find(organization, id);
        if (!before) return true;
        return this.step(organization, id, before, { ...before, members: [] }, { put: false });
      });
    }
    const { ConditionExpression, ExpressionAttributeValues } = stillLeaving(mark);
    await this.table.delete(keys.team(organization, id), {
      ConditionExpression: `attribute_not_exists(pk) OR (${ConditionExpression} AND size(members) = :none)`,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':none': 0 },
    });
  }

  /** As much of a change as one transaction holds. Answers whether it was the last step. */
  private async step(
    organization: string,
    id: string,
    before: Team | undefined,
    wanted: WantedTeam,
    how: { readonly put: boolean },
  ): Promise<boolean> {
    const { members, come, go, last } = memberStep(before?.members ?? [], wanted.members);
    await this.table.transact((table) => [
      teamWrite(table, organization, before, { id, name: wanted.name, members }, how),
      ...come.map((user) => membershipWrite(table, organization, user, 'ADD', id)),
      ...go.map((user) => membershipWrite(table, organization, user, 'DELETE', id)),
    ]);
    return last;
  }
}
