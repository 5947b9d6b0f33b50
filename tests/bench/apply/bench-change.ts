import { type IssueChange, issueChange } from '../../../shared/messages/event.ts';
import { jiraChange } from '../../apply/batches.ts';
import type { ExampleOrganization } from '../../example-organization.ts';
import { assigneeItem, jiraIssueUpdated, jiraUser } from '../../payloads/jira-server.ts';

export type BenchChange = IssueChange;

const assignees = new Map<string, string>();
let time = 1_763_000_000_000;

/** A change of an issue, newer than all before, to the one of two users who has not got it. */
export function benchChange(org: ExampleOrganization, n: number, issueKey = `BENCH-${n}`): BenchChange {
  const assignee = assignees.get(issueKey) === 'ann' ? 'bob' : 'ann';
  assignees.set(issueKey, assignee);
  const payload = jiraIssueUpdated({
    ...{ issueKey, issueId: `id-${issueKey}`, timestamp: ++time, changelogId: `${time}` },
    assignee: jiraUser(assignee),
    items: [assigneeItem],
  });
  return issueChange.parse(jiraChange(org, payload));
}
