import * as z from 'zod/mini';
import type { OfActivity } from '../messages/follow-up.ts';
import { assignee } from '../sync/assignee.ts';
import { source } from '../sync/group.ts';
import { ConditionFailed } from './condition-failed.ts';
import { activityOf, keys } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Conditional } from './request.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

/** What became of telling others; by target: `channel:<id>`, or `issue:<integration>/<issue>`. */
export const followUpState = z.object({
  status: z.enum(['pending', 'sent', 'unchanged', 'skipped', 'failed']),
  reason: z.optional(z.string()),
  at: z.string(),
});
export type FollowUpState = z.infer<typeof followUpState>;

/** Whether the target needs nothing more. What was given up may be put back on the queue: it is tried again then. */
export const isDone = ({ status }: FollowUpState): boolean => status !== 'pending' && status !== 'failed';

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

  /** What came of telling a target. Nothing when the activity went with its group. */
  setFollowUp(organization: string, of: OfActivity, target: string, state: FollowUpState): Promise<void> {
    return this.set(organization, of, target, state, { ConditionExpression: 'attribute_exists(followUps)' });
  }

  /** Why telling a target failed. Nothing when somebody else came to an end with it meanwhile. */
  setFailure(organization: string, of: OfActivity, target: string, state: FollowUpState): Promise<void> {
    return this.set(organization, of, target, state, {
      ConditionExpression: 'followUps.#target.#status = :pending',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':pending': 'pending' },
    });
  }

  private async set(
    organization: string,
    { group, at, activity: id }: OfActivity,
    target: string,
    state: FollowUpState,
    { ExpressionAttributeNames, ExpressionAttributeValues, ...condition }: Conditional,
  ): Promise<void> {
    try {
      await this.table.update({
        Key: keys.activity(organization, group, at, id),
        UpdateExpression: 'SET followUps.#target = :state',
        ExpressionAttributeNames: { '#target': target, ...ExpressionAttributeNames },
        ExpressionAttributeValues: { ':state': state, ...ExpressionAttributeValues },
        ...condition,
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
