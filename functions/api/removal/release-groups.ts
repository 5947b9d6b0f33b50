import { subscriberKey } from '../../../shared/sync/assign.ts';
import { type Assignee, sameAssignee } from '../../../shared/sync/assignee.ts';
import { assignGroup } from '../assign-group.ts';
import type { Services } from '../services.ts';

/** Deassigns every group of one who goes, and ends the subscriptions he kept elsewhere. */
export async function releaseGroups(services: Services, organization: string, leaver: Assignee): Promise<void> {
  const subscription = subscriberKey(leaver);
  for await (const group of services.catalog.all(organization)) {
    if (sameAssignee(group.assignee, leaver)) {
      await assignGroup(services, organization, group.id, ({ assignee }) =>
        sameAssignee(assignee, leaver) ? null : assignee,
      );
    } else if (subscription in group.subscribers) {
      await services.catalog.unsubscribe(organization, group.id, subscription);
    }
  }
}
