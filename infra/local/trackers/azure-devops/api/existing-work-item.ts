import type { Organization } from '../organizations/organization.ts';
import type { WorkItem } from '../organizations/work-item.ts';
import { adoRefusal } from './ado-refusal.ts';

/** @throws Refusal when there is none: the service does not tell it from one that may not be seen */
export function existingWorkItem({ workItems }: Organization, id: string): WorkItem {
  const item = /^\d{1,10}$/.test(id) ? workItems.get(Number(id)) : undefined;
  if (item) return item;
  const message = `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`;
  throw adoRefusal(404, 'WorkItemUnauthorizedAccessException', message);
}
