import * as z from 'zod/mini';
import type { FoundIssue } from '../tracker-client.ts';
import type { AskJira } from './ask-jira.ts';
import { jiraIssueKey } from './issue-key.ts';
import { issuesWithText, issueWithKey } from './jql.ts';

const most = 50;
const longestQuery = 255;
const found = z.object({
  issues: z.array(z.object({ key: z.string(), fields: z.object({ summary: z.nullish(z.string()) }) })),
});

/** By key where the query is one; else, and when no issue has it (as with `UTF-8`), by text. */
export async function searchIssues(ask: AskJira, query: string): Promise<readonly FoundIssue[]> {
  const text = query.trim().slice(0, longestQuery);
  const key = jiraIssueKey(text);
  const byKey = key === undefined ? [] : await search(ask, issueWithKey(key));
  if (byKey.length > 0) return byKey;
  const jql = issuesWithText(text);
  return jql === undefined ? [] : search(ask, jql, []);
}

/** Jira answers 400 to the key of an issue that is not, or may not be seen. */
async function search(ask: AskJira, jql: string, expected = [400]): Promise<readonly FoundIssue[]> {
  const answer = await ask({
    doing: 'search for issues',
    method: 'GET',
    path: '/rest/api/2/search',
    query: { jql, fields: 'summary', maxResults: String(most) },
    expected,
  });
  if (answer.status === 400) return [];
  const { issues } = answer.json(found);
  return issues
    .slice(0, most)
    .map(({ key, fields }) => ({ label: `(${key}) ${fields.summary ?? ''}`.trim(), value: key }));
}
