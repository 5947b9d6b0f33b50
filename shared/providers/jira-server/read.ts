import * as z from 'zod/mini';
import { looseNumber, looseText, optionalText } from '../loose.ts';
import { once } from '../once.ts';
import type { Reading } from '../provider.ts';
import { jiraIdentity } from './identity.ts';
import { jiraIssueKey } from './issue-key.ts';
import { issuePosition, tooLate } from './issue-position.ts';

/**
 * Webhooks of Jira Server and Data Center:
 * https://developer.atlassian.com/server/jira/platform/webhooks/
 */
const schemas = once(() => {
  const identity = jiraIdentity();
  const timestamp = looseNumber(15);
  const item = z.object({ field: z.string(), fromString: z.nullish(z.string()) });
  return {
    envelope: z.object({ webhookEvent: z.string().check(z.minLength(1)) }),
    updated: z.object({
      changelog: z.nullish(z.object({ id: z.optional(looseNumber(20)), items: z.nullish(z.array(item)) })),
    }),
    issueEvent: z.object({
      timestamp: z.optional(timestamp),
      issue: z.object({
        id: looseText.check(z.minLength(1)),
        key: z.string(),
        fields: z.object({ assignee: z.nullish(identity), updated: z.nullish(z.string()) }),
      }),
      user: z.nullish(z.object({ name: optionalText })),
    }),
    userEvent: z.object({ timestamp, user: identity }),
  };
});

const invalid: Reading = { kind: 'invalid' };

export function readJiraServer(json: unknown): Reading {
  const parsed = schemas().envelope.safeParse(json);
  if (!parsed.success) return invalid;
  const event = parsed.data.webhookEvent;
  switch (event) {
    case 'jira:issue_updated':
      return readUpdated(json);
    case 'jira:issue_created':
      return readCreated(json);
    case 'user_created':
    case 'user_updated':
    case 'user_deleted':
      return readUser(event, json);
    default:
      return { kind: 'ignored', identity: undefined, reason: 'unsupported-event' };
  }
}

function readUpdated(json: unknown): Reading {
  const parsed = schemas().updated.safeParse(json);
  if (!parsed.success) return invalid;
  const log = parsed.data.changelog;
  const items = log?.items ?? [];
  const assigned = items.some((item) => item.field === 'assignee');
  const moved = items.findLast((item) => item.field === 'Key');
  if (!log || (!assigned && !moved)) return { kind: 'ignored', identity: undefined, reason: 'nothing-changed' };
  return readIssue('jira:issue_updated', json, {
    changelog: log.id,
    assigned,
    movedFrom: moved && jiraIssueKey(moved.fromString ?? ''),
  });
}

function readCreated(json: unknown): Reading {
  const reading = readIssue('jira:issue_created', json, { changelog: '0', assigned: true, movedFrom: undefined });
  const unassigned = reading.kind === 'change' && reading.change.kind === 'issue' && reading.change.assignee === null;
  return unassigned ? { kind: 'ignored', identity: reading.identity, reason: 'nothing-changed' } : reading;
}

interface Changed {
  changelog: string | undefined;
  assigned: boolean;
  movedFrom: string | undefined;
}

function readIssue(event: string, json: unknown, { changelog, assigned, movedFrom }: Changed): Reading {
  const parsed = schemas().issueEvent.safeParse(json);
  if (!parsed.success) return invalid;
  const { issue, user, timestamp } = parsed.data;
  const time = timestamp === undefined ? Date.parse(issue.fields.updated ?? '') : Number(timestamp);
  const key = jiraIssueKey(issue.key);
  if (!key || !(time >= 0 && time < tooLate) || changelog === undefined) return invalid;
  return {
    kind: 'change',
    identity: `${event} ${issue.id} ${changelog} ${time}`,
    change: {
      kind: 'issue',
      event,
      issue: { id: issue.id, key, ...(movedFrom && movedFrom !== key && { movedFrom }) },
      position: issuePosition(time, changelog),
      at: new Date(time).toISOString(),
      ...(assigned && { assignee: issue.fields.assignee ?? null }),
      actor: user?.name ?? null,
    },
  };
}

function readUser(event: 'user_created' | 'user_updated' | 'user_deleted', json: unknown): Reading {
  const parsed = schemas().userEvent.safeParse(json);
  if (!parsed.success) return invalid;
  const { timestamp, user } = parsed.data;
  const who = user.externalId ?? user.externalName;
  if (!who) return invalid;
  return {
    kind: 'change',
    identity: `${event} ${who} ${timestamp}`,
    change: {
      kind: 'user',
      event,
      at: new Date(Number(timestamp)).toISOString(),
      user: event === 'user_deleted' ? { ...user, active: false } : user,
    },
  };
}
