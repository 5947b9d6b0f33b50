import type { WorkItemChange } from '../organizations/work-item-change.ts';
import type { Subscription } from './subscription.ts';

/** Whether a subscription hears of a change. One on probation does not: its events are lost, as in the service. */
export function isInterested(subscription: Subscription, { organization, before, after }: WorkItemChange): boolean {
  const { status, eventType, publisherInputs } = subscription;
  const { projectId = '', workItemType = '', changedFields = '' } = publisherInputs;
  const isAssigned = before?.assignee?.id !== after.assignee?.id;
  return (
    status === 'enabled' &&
    eventType === (before ? 'workitem.updated' : 'workitem.created') &&
    ['', organization.projectId].includes(projectId) &&
    ['', after.type].includes(workItemType) &&
    (changedFields === '' || (changedFields === 'System.AssignedTo' && isAssigned))
  );
}
