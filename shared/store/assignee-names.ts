import type { Assignee } from '../sync/assignee.ts';
import { keyOf, keys } from './keys.ts';
import type { Table } from './table.ts';

/** A user or team, and what he or it is called. */
export interface NamedAssignee extends Assignee {
  readonly name: string;
}

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
    assignees.flatMap((assignee) => (assignee ? [keys.assignee(organization, assignee)] : [])),
  );
  return (assignee) => {
    if (!assignee) return null;
    const name = items.get(keyOf(keys.assignee(organization, assignee)))?.name;
    return { ...assignee, name: typeof name === 'string' ? name : assignee.id };
  };
}
