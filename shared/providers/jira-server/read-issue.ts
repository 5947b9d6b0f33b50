import * as z from 'zod/mini';
import { position } from '../../sync/position.ts';
import { looseText } from '../loose.ts';
import { once } from '../once.ts';
import type { PresentIssue } from '../tracker-client.ts';
import type { AskJira } from './ask-jira.ts';
import { jiraIdentity } from './identity.ts';
import { jiraIssueKey } from './issue-key.ts';

const schema = once(() =>
  z.object({
    id: looseText.check(z.minLength(1)),
    key: z.pipe(z.string(), z.transform(jiraIssueKey)),
    fields: z.object({
      assignee: z.nullish(jiraIdentity()),
      updated: z
        .pipe(
          z.string(),
          z.transform((text: string) => Date.parse(text)),
        )
        .check(z.int(), z.nonnegative()),
    }),
  }),
);

/** Asked under a key of before it moved, Jira answers with the issue and the key that it has now. */
export async function readIssue(ask: AskJira, issueKey: string): Promise<PresentIssue | undefined> {
  const asked = jiraIssueKey(issueKey);
  if (asked === undefined) return undefined;
  const answer = await ask({
    doing: `show the issue ${asked}`,
    method: 'GET',
    path: `/rest/api/2/issue/${encodeURIComponent(asked)}`,
    query: { fields: 'assignee,updated' },
    expected: [404],
  });
  if (answer.status === 404) return undefined;
  const { id, key, fields } = answer.json(schema());
  if (key === undefined) throw answer.unreadable();
  return {
    kind: 'issue',
    event: 'link',
    issue: { id, key, ...(key !== asked && { movedFrom: asked }) },
    position: position({ digits: String(fields.updated), width: 15 }, { digits: '0', width: 20 }),
    at: new Date(fields.updated).toISOString(),
    assignee: fields.assignee ?? null,
    actor: null,
  };
}
