import { type IssueChange, issueChange } from '../../../shared/messages/event.ts';
import { jiraChange } from '../../apply/batches.ts';
import type { ExampleOrganization } from '../../example-organization.ts';
import { issueWebhook } from '../stack/issue-webhook.ts';

const assignees = new Map<string, string>();

/** A change of an issue, newer than all before, to the one of two users who has not got it. */
export function benchChange(org: ExampleOrganization, n: number, project = 'BENCH'): IssueChange {
  const key = `${project}-${n}`;
  const assignee = assignees.get(key) === 'ann' ? 'bob' : 'ann';
  assignees.set(key, assignee);
  return issueChange.parse(jiraChange(org, issueWebhook({ n, project, assignee })));
}
