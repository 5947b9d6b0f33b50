import * as z from 'zod/mini';
import type { Identity } from '../../messages/event.ts';
import { once } from '../once.ts';
import type { AskJira } from './ask-jira.ts';
import { jiraIdentity } from './identity.ts';
import { jiraIssueKey } from './issue-key.ts';
import { writeProblem } from './write-problem.ts';

/** Other users may look as they like. */
const users = once(() => z.array(z.catch(z.nullable(jiraIdentity()), null)));

/**
 * Jira's search takes an email for the beginning of one, or of a name: of what it finds, only a user with just this
 * email counts, who has a login name to be assigned by. Where the administrator hides emails, nobody is found.
 * https://docs.atlassian.com/software/jira/docs/api/REST/9.12.0/#api/2/user-findAssignableUsers
 */
export async function findAssignable(ask: AskJira, issueKey: string, email: string): Promise<Identity | undefined> {
  const key = jiraIssueKey(issueKey);
  const wanted = email.trim().toLowerCase();
  if (key === undefined || wanted === '') return undefined;
  const answer = await ask({
    doing: `say who ${key} can be assigned to`,
    problemIn: writeProblem,
    method: 'GET',
    path: '/rest/api/2/user/assignable/search',
    query: { issueKey: key, username: wanted, maxResults: '50' },
  });
  const withEmail = answer.json(users()).filter((user) => user?.active && user.externalName && user.email === wanted);
  return withEmail.length === 1 ? (withEmail[0] ?? undefined) : undefined;
}
