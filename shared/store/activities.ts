import * as z from 'zod/mini';
import type { OfActivity } from '../messages/follow-up.ts';
import { assignee } from '../sync/assignee.ts';
import { source } from '../sync/group.ts';
import { ConditionFailed } from './condition-failed.ts';
import { activityOf, keys } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/** What became of telling others; by target: `channel:<id>`, or `issue:<integration>/<issue>`. */
export const followUpState = z.object({
  status: z.enum(['pending', 'sent', 'unchanged', 'skipped', 'failed']),
  reason: z.optional(z.string()),
  at: z.string(),
});
export type FollowUpState = z.infer<typeof followUpState>;

/** One entry of a group's history. */
export const activity = z.object({
  id: z.string(),
  type: z.enum(['assigned', 'unassigned']),
  assignee: z.nullable(assignee),
  previous: z.nullable(assignee),
  source,
  at: z.string(),
  followUps: z._default(z.record(z.string(), followUpState), {}),
});
export type Activity = z.infer<typeof activity>;

export const activityItemOf = (item: Item): Activity => activity.parse(item);

/** History of the groups. Written under the id of the change it tells of, so that a repeat is harmless. */
export class Activities {
  constructor(private readonly table: Table) {}

  /** Once: what was followed up since stays. */
  async put(organization: string, group: string, entry: Activity): Promise<void> {
    const item = { ...keys.activity(organization, group, entry.at, entry.id), ...entry };
    try {
      await this.table.put(item, { ConditionExpression: 'attribute_not_exists(pk)' });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async find(organization: string, { group, at, activity: id }: OfActivity): Promise<Activity | undefined> {
    const item = await this.table.get(keys.activity(organization, group, at, id));
    return item && activityItemOf(item);
  }

  /** Nothing when the activity went with its group. */
  async setFollowUp(
    organization: string,
    { group, at, activity: id }: OfActivity,
    target: string,
    state: FollowUpState,
  ): Promise<void> {
    try {
      await this.table.update({
        Key: keys.activity(organization, group, at, id),
        UpdateExpression: 'SET followUps.#target = :state',
        ConditionExpression: 'attribute_exists(followUps)',
        ExpressionAttributeNames: { '#target': target },
        ExpressionAttributeValues: { ':state': state },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** Newest first. */
  async page(organization: string, group: string, paging: Paging): Promise<Page<Activity>> {
    const list = { pk: activityOf(organization, group), newestFirst: true };
    const { items, next } = await readPage(this.table, list, paging);
    return { items: items.map(activityItemOf), next };
  }
}
