import type { PresentIssue } from '../tracker-client.ts';
import type { AskJira } from './ask-jira.ts';
import { jiraIssueKey } from './issue-key.ts';
import { presentFields, presentIssue } from './present-issue.ts';

/** Asked under a key of before it moved, Jira answers with the issue and the key that it has now. */
export async function readIssue(ask: AskJira, issueKey: string): Promise<PresentIssue | undefined> {
  const asked = jiraIssueKey(issueKey);
  if (asked === undefined) return undefined;
  const answer = await ask({
    doing: `show the issue ${asked}`,
    method: 'GET',
    path: `/rest/api/2/issue/${encodeURIComponent(asked)}`,
    query: { fields: presentFields.join() },
    expected: [404],
  });
  if (answer.status === 404) return undefined;
  const present = answer.json(presentIssue());
  const { issue } = present;
  return issue.key === asked ? present : { ...present, issue: { ...issue, movedFrom: asked } };
}
