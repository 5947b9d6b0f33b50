import type { Integration } from '../../shared/store/integrations.ts';
import { newDelivery } from '../../shared/store/new-delivery.ts';
import type { Services } from './services.ts';

/**
 * Has the present assignee of an issue read and applied, if its tracker is connected: of what happened there before the
 * link no webhook will tell.
 */
export async function readPresentAssignee(
  { connections, followUps, clock }: Services,
  { id, organization }: Integration,
  issue: string,
): Promise<void> {
  if (!(await connections.find(id))) return;
  const delivery = newDelivery();
  await followUps.send(
    { v: 1, kind: 'read-issue', organization, integration: id, issue, delivery, requestedAt: clock().toISOString() },
    delivery,
  );
}
