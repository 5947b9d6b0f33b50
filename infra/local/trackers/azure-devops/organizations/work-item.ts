import type { Person } from '../people/person.ts';

/** A work item as it is now. */
export interface WorkItem {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly state: string;
  /** Grows by one with each change. */
  readonly rev: number;
  readonly assignee: Person | undefined;
  readonly createdBy: Person;
  readonly createdAt: Date;
  readonly changedBy: Person;
  readonly changedAt: Date;
}

/**
 * The fields of a work item, identities written by `written`. A field without a value is left out.
 * https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-item
 */
export const workItemFields = (item: WorkItem, project: string, written: (person: Person) => unknown) => ({
  'System.AreaPath': project,
  'System.TeamProject': project,
  'System.IterationPath': project,
  'System.WorkItemType': item.type,
  'System.State': item.state,
  'System.Reason': 'New',
  ...(item.assignee ? { 'System.AssignedTo': written(item.assignee) } : {}),
  'System.CreatedDate': item.createdAt.toISOString(),
  'System.CreatedBy': written(item.createdBy),
  'System.ChangedDate': item.changedAt.toISOString(),
  'System.ChangedBy': written(item.changedBy),
  'System.CommentCount': 0,
  'System.Title': item.title,
  'Microsoft.VSTS.Common.Priority': 2,
});

/** Of every field that a work item may have, and of two that are only shown among the fields to those who name them. */
export const fieldNames = [
  'System.Id',
  'System.Rev',
  'System.AreaPath',
  'System.TeamProject',
  'System.IterationPath',
  'System.WorkItemType',
  'System.State',
  'System.Reason',
  'System.AssignedTo',
  'System.CreatedDate',
  'System.CreatedBy',
  'System.ChangedDate',
  'System.ChangedBy',
  'System.CommentCount',
  'System.Title',
  'Microsoft.VSTS.Common.Priority',
] as const satisfies readonly ('System.Id' | 'System.Rev' | keyof ReturnType<typeof workItemFields>)[];
