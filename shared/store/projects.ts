import * as z from 'zod/mini';
import { decideAgain } from './decide-again.ts';
import { keys, projectsOf } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import { setAttributes } from './set-attributes.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

const project = z.object({ name: z.string(), teams: z.array(z.string()) });

export interface Project extends z.infer<typeof project> {
  readonly id: string;
}

export const projectOf = (item: Item): Project => ({ id: String(item.sk), ...project.parse(item) });

/** Projects: every member of a team that owns one is a member of it. */
export class Projects {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string): Promise<Project | undefined> {
    const item = await this.table.get(keys.project(organization, id));
    return item && projectOf(item);
  }

  async page(organization: string, paging: Paging): Promise<Page<Project>> {
    const { items, next } = await readPage(this.table, { pk: projectsOf(organization) }, paging);
    return { items: items.map(projectOf), next };
  }

  /** Answers whether it is a new one. */
  async put(organization: string, { id, name, teams }: Project): Promise<boolean> {
    const before = await this.table.update({
      Key: keys.project(organization, id),
      ...setAttributes({ name, teams }),
      ReturnValues: 'ALL_OLD',
    });
    return before?.name === undefined;
  }

  /** Takes a team out of every project that it owns. */
  async removeTeam(organization: string, team: string): Promise<void> {
    for await (const item of this.table.partition(projectsOf(organization))) {
      if (projectOf(item).teams.includes(team)) await this.removeTeamFrom(organization, String(item.sk), team);
    }
  }

  async delete(organization: string, id: string): Promise<void> {
    await this.table.delete(keys.project(organization, id));
  }

  private async removeTeamFrom(organization: string, id: string, team: string): Promise<void> {
    await decideAgain(async () => {
      const before = await this.find(organization, id);
      if (!before?.teams.includes(team)) return;
      await this.table.update({
        Key: keys.project(organization, id),
        UpdateExpression: 'SET teams = :teams',
        ConditionExpression: 'teams = :before',
        ExpressionAttributeValues: { ':teams': before.teams.filter((each) => each !== team), ':before': before.teams },
      });
    });
  }
}
