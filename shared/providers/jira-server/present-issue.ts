import * as z from 'zod/mini';
import { looseText } from '../loose.ts';
import { once } from '../once.ts';
import type { PresentIssue } from '../tracker-client.ts';
import { jiraIdentity } from './identity.ts';
import { jiraIssueKey } from './issue-key.ts';
import { issuePosition, tooLate } from './issue-position.ts';

/** What Jira has to be asked for to show a `presentIssue`. */
export const presentFields = ['assignee', 'updated'] as const;

/** An issue as Jira's REST shows it. */
export const presentIssue = once(() =>
  z.pipe(
    z.object({
      id: looseText.check(z.minLength(1)),
      key: z.pipe(z.pipe(z.string(), z.transform(jiraIssueKey)), z.string()),
      fields: z.object({
        assignee: z.nullish(jiraIdentity()),
        updated: z
          .pipe(
            z.string(),
            z.transform((text: string) => Date.parse(text)),
          )
          .check(z.int(), z.nonnegative(), z.lt(tooLate)),
      }),
    }),
    z.transform(
      ({ id, key, fields: { assignee = null, updated } }): PresentIssue => ({
        kind: 'issue',
        issue: { id, key },
        position: issuePosition(updated, '0'),
        at: new Date(updated).toISOString(),
        assignee,
        actor: null,
      }),
    ),
  ),
);
