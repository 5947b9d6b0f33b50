import fc from 'fast-check';
import { adoIdentityRef, workItemCreated, workItemUpdated } from '../../payloads/azure-devops.ts';
import {
  assigneeItem,
  jiraIssueCreated,
  jiraIssueUpdated,
  jiraUser,
  jiraUserEvent,
  movedItem,
} from '../../payloads/jira-server.ts';
import { mutated } from './mutated.ts';

const id = '6d2b3f4a-0000-4000-8000-000000000001';

const { timestamp: _, ...untimed } = jiraIssueUpdated();

/** Genuine webhooks of each tracker, one of each kind. */
export const genuine = {
  'jira-server': [
    jiraIssueUpdated(),
    untimed,
    jiraIssueUpdated({ assignee: null }),
    jiraIssueUpdated({ items: [movedItem('OLD-7', 'SHOP-42'), assigneeItem] }),
    jiraIssueCreated(),
    jiraUserEvent('user_created', jiraUser('ann')),
    jiraUserEvent('user_deleted', jiraUser('bob')),
  ],
  'azure-devops': [
    workItemUpdated({ id }),
    workItemUpdated({ id, assignedTo: { newValue: adoIdentityRef('ann') } }),
    workItemUpdated({ id, assignedTo: {} }),
    workItemCreated({ id, assignedTo: 'Ann Bee <ann@example.com>' }),
    workItemCreated({ id }),
  ],
} as const;

/** What each tracker sends, somehow wrong. */
export const oddWebhooks = {
  'jira-server': mutated(fc.constantFrom(...genuine['jira-server'])),
  'azure-devops': mutated(fc.constantFrom(...genuine['azure-devops'])),
} as const;
