import * as z from 'zod/mini';
import { assignee } from '../sync/assignee.ts';
import { source } from '../sync/group.ts';
import { activityOf, keys } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/** One entry of a group's history. */
export const activity = z.object({
  id: z.string(),
  type: z.enum(['assigned', 'unassigned']),
  assignee: z.nullable(assignee),
  previous: z.nullable(assignee),
  source,
  at: z.string(),
});
export type Activity = z.infer<typeof activity>;

export const activityItemOf = (item: Item): Activity => activity.parse(item);

/** History of the groups. Written under the id of the change it tells of, so that a repeat is harmless. */
export class Activities {
  constructor(private readonly table: Table) {}

  async put(organization: string, group: string, entry: Activity): Promise<void> {
    await this.table.put({ ...keys.activity(organization, group, entry.at, entry.id), ...entry });
  }

  /** Newest first. */
  async page(organization: string, group: string, paging: Paging): Promise<Page<Activity>> {
    const list = { pk: activityOf(organization, group), newestFirst: true };
    const { items, next } = await readPage(this.table, list, paging);
    return { items: items.map(activityItemOf), next };
  }
}
