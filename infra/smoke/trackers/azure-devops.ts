import { randomUUID } from 'node:crypto';
import { makeSecret } from '../../../shared/providers/azure-devops/shared-secret.ts';
import type { Connected, SmokeTracker, Webhook } from './smoke-tracker.ts';

/** Its credential is the header `shared-secret`. */
export function azureDevOps({ id, url, secret = '' }: Connected, workItem: number): SmokeTracker {
  let rev = 1;
  const event = (eventType: string, fields: object = {}): object => ({
    id: randomUUID(),
    eventType,
    publisherId: 'tfs',
    resource: {
      workItemId: workItem,
      rev: ++rev,
      revisedBy: { displayName: 'Smoke test', uniqueName: 'smoke-test@example.invalid' },
      fields,
    },
    resourceVersion: '1.0',
    createdDate: new Date().toISOString(),
  });
  const send = (body: object | string, credential: string | undefined, to = url): Webhook => ({
    url: to,
    headers: credential === undefined ? {} : { 'shared-secret': credential },
    body,
  });
  const updated = (newValue: string): object =>
    event('workitem.updated', { 'System.AssignedTo': { oldValue: '', newValue } });
  return {
    name: 'Azure DevOps',
    integration: id,
    issue: String(workItem),
    assigned: (email) => send(updated(email === null ? '' : `Ann <${email}>`), secret),
    ignored: {
      'unsupported-event': send(event('git.push'), secret),
      'nothing-changed': send(event('workitem.updated', { 'System.Title': { newValue: 'Smoke test' } }), secret),
    },
    parked: {
      'invalid-json': send('{"smoke test"', secret),
      'invalid-payload': send('["smoke test"]', secret),
    },
    unauthorized: {
      missing: send(updated(''), undefined),
      malformed: send(updated(''), 'nonsense'),
      forged: send(updated(''), makeSecret(new Date()).secret), // as ours are made, but not the one we made
      unknown: send(updated(''), secret, url.replace(id, randomUUID())),
    },
  };
}
