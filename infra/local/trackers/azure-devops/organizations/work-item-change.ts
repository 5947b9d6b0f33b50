import type { Organization } from './organization.ts';
import type { WorkItem } from './work-item.ts';

/** A work item was made (no `before`) or changed. */
export interface WorkItemChange {
  readonly organization: Organization;
  readonly before: WorkItem | undefined;
  readonly after: WorkItem;
}
