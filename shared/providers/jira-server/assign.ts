import type { Identity } from '../../messages/event.ts';
import { TrackerFailure } from '../tracker-failure.ts';
import type { AskJira } from './ask-jira.ts';
import { jiraIssueKey } from './issue-key.ts';
import { writeProblem } from './write-problem.ts';

/**
 * Users are named by their login name, as Jira Server knows them by; its answer tells no revision.
 * https://docs.atlassian.com/software/jira/docs/api/REST/9.12.0/#api/2/issue-assign
 */
export async function assign(ask: AskJira, issueKey: string, who: Identity | null): Promise<{ position: undefined }> {
  const key = jiraIssueKey(issueKey);
  if (key === undefined) {
    throw new TrackerFailure('refused', 'Jira has no issue of such a key.', { problem: 'no-such-issue' });
  }
  const answer = await ask({
    doing: `assign ${key}`,
    problemIn: writeProblem,
    method: 'PUT',
    path: `/rest/api/2/issue/${encodeURIComponent(key)}/assignee`,
    json: { name: who && loginName(who) },
  });
  // Whatever else may answer 200, such as a sign-in page in front of Jira, has assigned nothing.
  if (answer.status !== 204) throw answer.unreadable();
  return { position: undefined };
}

/** Neither no name at all nor `-1`, by which Jira means the project's default assignee, says who is meant. */
function loginName({ externalName }: Identity): string {
  const name = externalName?.trim() ?? '';
  if (name !== '' && name !== '-1') return name;
  const message = 'The issue cannot be assigned to somebody whose login name in Jira is not known.';
  throw new TrackerFailure('refused', message, { problem: 'not-assignable' });
}
