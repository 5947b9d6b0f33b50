import { createHmac } from 'node:crypto';

export const githubSecret = 'known to GitHub and to us';

/** A webhook of GitHub as a function gets it, of an issue that was assigned, signed; its body of so many bytes. */
export function githubWebhook(length: number) {
  const user = { login: 'ann', id: 7, type: 'User' };
  const payload = {
    action: 'assigned',
    issue: { id: 10_042, number: 42, title: 'Prices are wrong', assignee: user, updated_at: '2026-11-22T10:00:00Z' },
    assignee: user,
    repository: { id: 1, name: 'shop', full_name: 'example/shop', owner: user },
    sender: user,
    padding: '',
  };
  const padding = 'x'.repeat(Math.max(0, length - Buffer.byteLength(JSON.stringify(payload))));
  const body = JSON.stringify({ ...payload, padding });
  const signature = createHmac('sha256', githubSecret).update(body).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': 'f3a1c2d4-0000-4000-8000-000000000001',
      'x-hub-signature-256': `sha256=${signature}`,
    },
  };
}
