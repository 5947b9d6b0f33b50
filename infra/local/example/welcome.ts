import type { Curl } from './curl.ts';
import type { ExampleWebhooks } from './seed.ts';

/**
 * Commands to paste, as often as one likes and in any order: every paste is a newer change of its issue, since the shell
 * fills in the time.
 */
export function welcome({ jira, azureDevOps, azureDevOpsSecret }: ExampleWebhooks, curl: Curl): string {
  return `
The organization \`example\`: ann and bob are the team platform, which owns the
project web. Its group checkout-500 is linked to SHOP-42 of a Jira Server and to
work item 1207 of an Azure DevOps. Paste, as often as you like:

Jira assigns SHOP-42 to bob:
  ${post(jira, jiraAssignsBob)}

Azure DevOps assigns work item 1207 to ann:
  ${post(azureDevOps, azureDevOpsAssignsAnn, `-H 'shared-secret: ${azureDevOpsSecret}' `)}

A second later, who has it now, and how that came about:
  ${curl.show('/groups/checkout-500')}
  ${curl.show('/groups/checkout-500/activity')}
`;
}

/** Stands in a body where the shell is to put the seconds since 1970. */
const now = '@now@';

const post = (url: string, body: object, headers = ''): string => {
  const json = JSON.stringify(body)
    .replaceAll(`"${now}"`, `'"$(date +%s)"'`)
    .replaceAll(`"${now}000"`, `'"$(date +%s)"'000`)
    .replaceAll(now, `'"$(date +%s)"'`);
  return `curl -sS -w '\\n' ${headers}-H 'content-type: application/json' -d '${json}' '${url}'`;
};

const jiraUser = (name: string, displayName: string) => ({
  name,
  key: `JIRAUSER-${name}`,
  emailAddress: `${name}@example.com`,
  displayName,
  active: true,
});

const jiraAssignsBob = {
  timestamp: `${now}000`,
  webhookEvent: 'jira:issue_updated',
  issue_event_type_name: 'issue_assigned',
  user: jiraUser('carol', 'Carol Dee'),
  issue: {
    id: '10042',
    key: 'SHOP-42',
    fields: { summary: 'Checkout answers 500', assignee: jiraUser('bob', 'Bob Day') },
  },
  changelog: { id: now, items: [{ field: 'assignee', fieldtype: 'jira', to: 'bob', toString: 'Bob Day' }] },
};

const azureDevOpsAssignsAnn = {
  id: `00000000-0000-4000-8000-${now}00`,
  eventType: 'workitem.updated',
  publisherId: 'tfs',
  resource: {
    workItemId: 1207,
    rev: now,
    revisedBy: { displayName: 'Carol Dee', uniqueName: 'carol@example.com' },
    fields: { 'System.AssignedTo': { oldValue: '', newValue: 'Ann Bee <ann@example.com>' } },
  },
  resourceVersion: '1.0',
  resourceContainers: { project: { id: 'be9b3917-87e6-42a4-a549-2bc06a7a878f' } },
};
