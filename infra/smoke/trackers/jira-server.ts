import { randomUUID } from 'node:crypto';
import { signToken } from '../../../shared/providers/jira-server/signed-token.ts';
import type { Connected, SmokeTracker, Webhook } from './smoke-tracker.ts';

/** Its credential is the token at the end of the address. */
export function jiraServer({ id, url }: Connected, issue: string): SmokeTracker {
  let changes = 0;
  const webhook = (body: object | string): Webhook => ({ url, headers: {}, body });
  const updated = (field: string, assignee: object | null): Webhook => {
    const change = ++changes;
    return webhook({
      timestamp: Date.now() + change,
      webhookEvent: 'jira:issue_updated',
      user: jiraUser('smoke-test', 'smoke-test@example.invalid'),
      issue: { id: '10001', key: issue, fields: { summary: 'Smoke test', assignee } },
      changelog: { id: String(change), items: [{ field, fieldtype: 'jira' }] },
    });
  };
  const withToken = (token: string): Webhook => ({
    ...updated('assignee', null),
    url: `${url.replace(/[^/]+$/, '')}${token}`,
  });
  return {
    name: 'Jira Server',
    integration: id,
    issue,
    assigned: (email) => updated('assignee', email === null ? null : jiraUser('ann', email)),
    ignored: {
      'unsupported-event': webhook({ timestamp: Date.now(), webhookEvent: 'comment_created' }),
      'nothing-changed': updated('summary', null),
    },
    parked: {
      'invalid-json': webhook('{"smoke test"'),
      'invalid-payload': webhook('["smoke test"]'),
    },
    unauthorized: {
      missing: withToken(''),
      malformed: withToken('nonsense'),
      // Signed as ours are, for this integration, but not with its key.
      forged: withToken(signToken(id, new Date()).token),
      unknown: withToken(signToken(randomUUID(), new Date()).token),
    },
  };
}

const jiraUser = (name: string, emailAddress: string) => ({
  name,
  key: `JIRAUSER-${name}`,
  emailAddress,
  displayName: name,
  active: true,
});
