import type { GroupCatalog } from '../store/group-catalog.ts';
import { subscriberKey } from '../sync/assign.ts';
import { type Assignee, sameAssignee } from '../sync/assignee.ts';
import { type AssignParts, assignGroup } from './assign-group.ts';

export interface ReleaseParts extends AssignParts {
  readonly catalog: GroupCatalog;
}

/**
 * Deassigns every group of one who goes, and ends the subscriptions he kept elsewhere. Answers how many groups he had.
 *
 * @throws Contended
 */
export async function releaseGroups(parts: ReleaseParts, organization: string, leaver: Assignee): Promise<number> {
  const subscription = subscriberKey(leaver);
  let released = 0;
  for await (const group of parts.catalog.all(organization)) {
    if (sameAssignee(group.assignee, leaver)) {
      released += 1;
      await assignGroup(parts, { organization, group: group.id, source: { type: 'api' } }, ({ assignee }) =>
        sameAssignee(assignee, leaver) ? null : assignee,
      );
    } else if (subscription in group.subscribers) {
      await parts.catalog.unsubscribe(organization, group.id, subscription);
    }
  }
  return released;
}
