import * as z from 'zod/mini';
import type { PresentIssue } from '../tracker-client.ts';
import type { AskJira } from './ask-jira.ts';
import { issuesWithIds } from './jql.ts';
import { presentFields, presentIssue } from './present-issue.ts';

const found = z.object({ issues: z.array(z.unknown()) });

/**
 * As Jira's index has them, which may lag behind what it shows of a single issue. One that cannot be read is left out.
 * https://docs.atlassian.com/software/jira/docs/api/REST/9.12.0/#api/2/search-searchUsingSearchRequest
 */
export async function readIssues(ask: AskJira, ids: readonly string[]): Promise<readonly PresentIssue[]> {
  const asked = [...new Set(ids)].filter(isId);
  if (asked.length === 0) return [];
  const answer = await ask({
    doing: 'show the issues',
    method: 'POST',
    path: '/rest/api/2/search',
    json: {
      jql: issuesWithIds(asked),
      fields: presentFields,
      maxResults: asked.length,
      // Else a single issue that is gone has Jira refuse all of them.
      validateQuery: false,
    },
  });
  const { issues } = answer.json(found);
  return issues.flatMap((issue) => presentIssue().safeParse(issue).data ?? []);
}

/** What Jira takes for a number: anything else would be JQL. */
const isId = (id: string): boolean => /^\d{1,18}$/.test(id);
