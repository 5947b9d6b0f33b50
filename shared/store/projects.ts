import * as z from 'zod/mini';
import { ConditionFailed } from './condition-failed.ts';
import { decideAgain } from './decide-again.ts';
import { keys, projectsOf } from './keys.ts';
import { presenceCheck, stillLeaving } from './leaving.ts';
import { memberStep } from './member-step.ts';
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

  /**
   * Answers whether it is a new one; one that was leaving stays. Like those of a team, a large change is made in steps.
   * `decide` is asked again when somebody else changed the project meanwhile, or one of its teams is leaving.
   */
  async put(organization: string, id: string, decide: () => Promise<Omit<Project, 'id'>>): Promise<boolean> {
    let created = false;
    for (let done = false; !done; ) {
      done = await decideAgain(async () => {
        const { name, teams } = await decide();
        const before = await this.find(organization, id);
        const { members, come, last } = memberStep(before?.teams ?? [], teams);
        const set = setAttributes({ name, teams: members });
        await this.table.transact((table) => [
          {
            Update: {
              ...table,
              Key: { ...keys.project(organization, id) },
              ...set,
              UpdateExpression: `${set.UpdateExpression} REMOVE leaving`,
              ConditionExpression: before ? 'teams = :before' : 'attribute_not_exists(pk)',
              ExpressionAttributeValues: {
                ...set.ExpressionAttributeValues,
                ...(before && { ':before': before.teams }),
              },
            },
          },
          ...come.map((team) => presenceCheck(table, keys.team(organization, team))),
        ]);
        created ||= before === undefined;
        return last;
      });
    }
    return created;
  }

  /** Takes a team out of every project that it owns. */
  async removeTeam(organization: string, team: string): Promise<void> {
    for await (const item of this.table.partition(projectsOf(organization))) {
      if (projectOf(item).teams.includes(team)) await this.removeTeamFrom(organization, String(item.sk), team);
    }
  }

  /** Ends a removal that found groups: the project stays. */
  async keep(organization: string, id: string): Promise<void> {
    try {
      await this.table.update({
        Key: keys.project(organization, id),
        UpdateExpression: 'REMOVE leaving',
        ConditionExpression: 'attribute_exists(leaving)',
      });
    } catch (error) {
      // It was not leaving, or is gone.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** Deletes a project without groups, as the end of the removal with this mark. @throws ConditionFailed when it stays */
  async delete(organization: string, id: string, mark: string): Promise<void> {
    await this.table.delete(keys.project(organization, id), stillLeaving(mark));
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
