import * as z from 'zod';
import { keyOf, keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Assignee } from '../../shared/sync/assignee.ts';
import { assigneeType } from './fields.ts';

export const namedAssignee = z.object({ type: assigneeType, id: z.string(), name: z.string() });
export type NamedAssignee = z.infer<typeof namedAssignee>;

const keyFor = (organization: string, { type, id }: Assignee) =>
  type === 'user' ? keys.user(organization, id) : keys.team(organization, id);

/**
 * Looks up what users and teams are called, all in one batch, and answers how to show each. One who was deleted goes by
 * his id.
 */
export async function nameAssignees(
  table: Table,
  organization: string,
  assignees: readonly (Assignee | null)[],
): Promise<(assignee: Assignee | null) => NamedAssignee | null> {
  const items = await table.batchGet(
    assignees.flatMap((assignee) => (assignee ? [keyFor(organization, assignee)] : [])),
  );
  return (assignee) => {
    if (!assignee) return null;
    const name = items.get(keyOf(keyFor(organization, assignee)))?.name;
    return { ...assignee, name: typeof name === 'string' ? name : assignee.id };
  };
}
