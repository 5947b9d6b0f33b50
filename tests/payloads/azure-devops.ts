import { randomUUID } from 'node:crypto';

/**
 * Service hook events of Azure DevOps, cut to what a reader wants to see:
 * https://learn.microsoft.com/azure/devops/service-hooks/events#workitem.updated
 */
export interface WorkItemEvent {
  id?: unknown;
  workItemId?: unknown;
  rev?: unknown;
  /** Value of `System.AssignedTo`; `undefined` for an event without it. */
  assignedTo?: unknown;
  createdDate?: string;
}

export const adoIdentityRef = (name: string) => ({
  displayName: `${name} 崔旭东`,
  url: `https://spsprodweu1.vssps.visualstudio.com/A1/_apis/Identities/${name}`,
  _links: { avatar: { href: `https://dev.azure.com/example/_apis/GraphProfile/MemberAvatars/aad.${name}` } },
  id: `11111111-2222-3333-4444-${name.padEnd(12, '0').slice(0, 12)}`,
  uniqueName: `${name}@example.com`,
  imageUrl: `https://dev.azure.com/example/_api/_common/identityImage?id=${name}`,
  descriptor: `aad.${name}`,
});

const resourceContainers = {
  collection: { id: 'c12d0eb8-e382-443b-9f9c-c52cba5014c2' },
  account: { id: 'f844ec47-a9db-4511-8281-8b63f4eaf94e' },
  project: { id: 'be9b3917-87e6-42a4-a549-2bc06a7a878f' },
};

export function workItemUpdated(change: WorkItemEvent = {}) {
  const { id = randomUUID(), workItemId = 1207, rev = 2 } = change;
  const assignedTo =
    'assignedTo' in change ? change.assignedTo : { oldValue: '', newValue: 'Ann Bee <ann@example.com>' };
  return {
    subscriptionId: '00000000-0000-0000-0000-000000000000',
    notificationId: 17,
    id,
    eventType: 'workitem.updated',
    publisherId: 'tfs',
    message: { text: 'Bug #1207 (Checkout answers 500) updated by Carol Dee' },
    resource: {
      id: 2,
      workItemId,
      rev,
      revisedBy: { ...adoIdentityRef('carol'), name: 'Carol Dee <carol@example.com>' },
      revisedDate: '9999-01-01T00:00:00Z',
      fields: {
        'System.Rev': { oldValue: '1', newValue: '2' },
        'System.ChangedDate': { oldValue: '2025-11-12T08:00:00.613Z', newValue: '2025-11-13T08:00:00.613Z' },
        ...(assignedTo === undefined ? {} : { 'System.AssignedTo': assignedTo }),
      },
      revision: {
        id: workItemId,
        rev,
        fields: { 'System.TeamProject': 'Shop', 'System.Title': 'Checkout answers 500' },
      },
    },
    resourceVersion: '1.0',
    resourceContainers,
    createdDate: change.createdDate ?? '2025-11-13T08:00:01.000Z',
  };
}

export function workItemCreated(created: WorkItemEvent = {}) {
  const { id = randomUUID(), workItemId = 1207, rev = 1, assignedTo, createdDate } = created;
  return {
    id,
    eventType: 'workitem.created',
    publisherId: 'tfs',
    resource: {
      id: workItemId,
      rev,
      fields: {
        'System.AreaPath': 'Shop',
        'System.Title': 'Checkout answers 500',
        'System.CreatedBy': 'Carol Dee <carol@example.com>',
        ...(assignedTo === undefined ? {} : { 'System.AssignedTo': assignedTo }),
      },
    },
    resourceVersion: '1.0',
    resourceContainers,
    createdDate: createdDate ?? '2025-11-13T08:00:01.000Z',
  };
}
