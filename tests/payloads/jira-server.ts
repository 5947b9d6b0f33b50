/**
 * Webhooks as Jira Server 9 sends them, cut to what a reader wants to see:
 * https://developer.atlassian.com/server/jira/platform/webhooks/
 */
export interface JiraUser {
  key?: string;
  name?: string;
  emailAddress?: string;
  displayName?: string;
  active?: boolean;
}

export const jiraUser = (name: string, more: JiraUser = {}) => ({
  self: `https://jira.example.com/rest/api/2/user?username=${name}`,
  name,
  key: `JIRAUSER-${name}`,
  emailAddress: `${name}@example.com`,
  avatarUrls: { '48x48': 'https://jira.example.com/secure/useravatar?avatarId=10122' },
  displayName: `${name} 🎉 崔`,
  active: true,
  timeZone: 'Europe/Berlin',
  ...more,
});

export interface JiraIssueEvent {
  event?: string;
  issueId?: string | number;
  issueKey?: string;
  assignee?: unknown;
  changelogId?: string | number;
  timestamp?: number | string;
  items?: object[];
}

export const assigneeItem = {
  field: 'assignee',
  fieldtype: 'jira',
  from: null,
  fromString: null,
  to: 'x',
  toString: 'X',
};

export const movedItem = (from: string, to: string) => ({
  field: 'Key',
  fieldtype: 'jira',
  from: null,
  fromString: from,
  to: null,
  toString: to,
});

/** `jira:issue_updated` with a changed assignee, unless told otherwise. */
export function jiraIssueUpdated(change: JiraIssueEvent = {}) {
  const { issueId = '10042', issueKey = 'SHOP-42', assignee = jiraUser('ann'), timestamp = 1_763_000_000_000 } = change;
  return {
    timestamp,
    webhookEvent: change.event ?? 'jira:issue_updated',
    issue_event_type_name: 'issue_assigned',
    user: jiraUser('carol'),
    issue: {
      id: issueId,
      self: `https://jira.example.com/rest/api/2/issue/${issueId}`,
      key: issueKey,
      fields: {
        issuetype: { id: '10004', name: 'Bug', subtask: false },
        project: { id: '10000', key: 'SHOP', name: 'Shop' },
        summary: 'Checkout answers 500 “sometimes”',
        assignee,
        status: { id: '10000', name: 'To Do' },
        updated: '2025-11-13T02:13:20.000+0000',
      },
    },
    changelog: { id: change.changelogId ?? '20001', items: change.items ?? [assigneeItem] },
  };
}

export function jiraIssueCreated(change: JiraIssueEvent = {}) {
  const { changelog: _, ...created } = jiraIssueUpdated({ event: 'jira:issue_created', ...change });
  return { ...created, issue_event_type_name: 'issue_created' };
}

export const jiraUserEvent = (event: string, user: object, timestamp: number | string = 1_763_000_000_000) => ({
  timestamp,
  webhookEvent: event,
  user,
});
