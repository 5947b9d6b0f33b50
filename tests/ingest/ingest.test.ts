import { type IngestParts, ingest, longestBody, type WebhookCall } from '../../functions/ingest/ingest.ts';
import { KnownIntegrations } from '../../functions/ingest/known-integrations.ts';
import type { EventMessage } from '../../shared/messages/event.ts';
import { providers } from '../../shared/providers/index.ts';
import { integrationRecord } from '../integration-record.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';

const id = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
const now = new Date('2025-11-13T08:00:00Z');
const made = providers['jira-server'].newCredential(id, new Date('2025-11-01T08:00:00Z'));
const successor = providers['jira-server'].newCredential(id, new Date('2025-11-02T08:00:00Z'));
const record = integrationRecord({ id, credentials: [made.stored] });

function parts(more: Partial<IngestParts> = {}, integration = record) {
  const sent: EventMessage[] = [];
  return {
    sent,
    parts: {
      integrations: new KnownIntegrations(async () => integration, now.getTime.bind(now)),
      enqueue: async (message: EventMessage) => void sent.push(message),
      park: async (message: EventMessage) => void sent.push(message),
      clock: () => now,
      ...more,
    } satisfies IngestParts,
  };
}

const call = (more: Partial<WebhookCall> = {}): WebhookCall => ({
  method: 'POST',
  path: made.path,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: Buffer.from(JSON.stringify(jiraIssueUpdated())),
  ...more,
});

test('what is enqueued says what changed, and nothing of the text', async () => {
  const { sent, parts: given } = parts();
  expect(await ingest(call(), given)).toMatchObject({ code: 202, status: 'accepted', delivery: sent[0]?.delivery });
  expect(sent).toMatchObject([{ v: 1, kind: 'issue', organization: 'example', integration: id }]);
  expect(JSON.stringify(sent)).not.toContain('Checkout');
  expect(JSON.stringify(sent).length).toBeLessThan(1024);
});

test('checks in the order of the contract: route, method, size, credential, content type, body', async () => {
  const wrong = {
    path: '/webhooks/trello/x',
    method: 'PUT',
    body: Buffer.alloc(longestBody + 1),
    headers: { 'content-type': 'text/plain' },
  };
  const { parts: given } = parts();
  const code = async (more: Partial<WebhookCall>) => (await ingest(call(more), given)).code;
  const forged = `${made.path.slice(0, -4)}AAAA`;
  expect(await code(wrong)).toBe(404);
  expect(await code({ ...wrong, path: forged })).toBe(405);
  expect(await code({ ...wrong, path: forged, method: 'POST' })).toBe(413);
  expect(await code({ path: forged, headers: wrong.headers, body: Buffer.from('x') })).toBe(401);
  expect(await code({ headers: wrong.headers, body: Buffer.from('x') })).toBe(415);
  expect(await code({ body: Buffer.from('x') })).toBe(200);
});

test.each([undefined, '', 'application/json', 'APPLICATION/JSON', 'application/vnd.x+json;charset=utf-8'])(
  'content type %j is JSON',
  async (type) => {
    expect((await ingest(call({ headers: { 'content-type': type } }), parts().parts)).code).toBe(202);
  },
);

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'x', 'text/application/json'])(
  'content type %j is not JSON',
  async (type) => {
    expect((await ingest(call({ headers: { 'content-type': type } }), parts().parts)).code).toBe(415);
  },
);

test('a body of exactly 4 MB is read, one byte more is refused', async () => {
  const json = JSON.stringify(jiraIssueUpdated());
  const exactly = Buffer.from(json + ' '.repeat(longestBody - Buffer.byteLength(json)));
  expect((await ingest(call({ body: exactly }), parts().parts)).code).toBe(202);
  expect((await ingest(call({ body: Buffer.concat([exactly, Buffer.from(' ')]) }), parts().parts)).code).toBe(413);
});

test.each([
  ['no JSON', 'x', 'invalid-json'],
  ['nothing', '', 'invalid-json'],
  ['cut in the middle', '{"webhookEvent":', 'invalid-json'],
  ['a list', '[]', 'invalid-payload'],
  ['null', 'null', 'invalid-payload'],
  ['an object that says nothing', '{}', 'invalid-payload'],
])('a body that is %s is parked', async (_, body, reason) => {
  const { sent, parts: given } = parts();
  const answer = await ingest(call({ body: Buffer.from(body) }), given);
  expect(answer).toMatchObject({ code: 200, status: 'parked', reason });
  expect(sent).toMatchObject([{ kind: 'parked', reason, delivery: answer.delivery }]);
});

test('a body that is not UTF-8 is parked, byte for byte', async () => {
  const { sent, parts: given } = parts();
  const answer = await ingest(call({ body: Buffer.from([0x22, 0xff, 0x22]) }), given);
  expect(answer).toMatchObject({ status: 'parked', reason: 'invalid-json' });
  expect(sent).toHaveLength(1);
});

test('4 MB of brackets neither crash nor take long', async () => {
  const half = longestBody / 2;
  const nested = Buffer.from('['.repeat(half) + ']'.repeat(half));
  expect(await ingest(call({ body: nested }), parts().parts)).toMatchObject({ reason: 'invalid-payload' });
  const unclosed = Buffer.from('{"a":'.repeat(longestBody / 5));
  expect(await ingest(call({ body: unclosed }), parts().parts)).toMatchObject({ reason: 'invalid-json' });
});

test('the same delivery has one id, and another integration another', async () => {
  const { parts: given } = parts();
  const first = await ingest(call(), given);
  expect((await ingest(call(), given)).delivery).toBe(first.delivery);
  const otherId = '4f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a222';
  const other = providers['jira-server'].newCredential(otherId, now);
  const elsewhere = parts({}, { ...record, id: otherId, credentials: [other.stored] });
  expect((await ingest(call({ path: other.path }), elsewhere.parts)).delivery).not.toBe(first.delivery);
});

test('a deleted integration is gone for its own token only', async () => {
  const { parts: given } = parts({}, { ...record, deletedAt: '2025-11-10T08:00:00.000Z' });
  expect(await ingest(call(), given)).toMatchObject({ code: 410, status: 'gone' });
  expect((await ingest(call({ path: successor.path }), given)).code).toBe(401);
});

test('while credentials rotate both are good, until the old one expires', async () => {
  const rotated = (expiresAt: string) =>
    parts({}, { ...record, credentials: [{ ...made.stored, expiresAt }, successor.stored] }).parts;
  expect((await ingest(call({ path: successor.path }), rotated('2025-11-13T09:00:00.000Z'))).code).toBe(202);
  expect((await ingest(call(), rotated('2025-11-13T09:00:00.000Z'))).code).toBe(202);
  expect((await ingest(call(), rotated('2025-11-13T07:00:00.000Z'))).code).toBe(401);
});

test("another provider's integration is not found", async () => {
  const { parts: given } = parts({}, { ...record, provider: 'azure-devops' });
  expect((await ingest(call(), given)).code).toBe(401);
});

test('a queue that fails is thrown for the handler to answer 503, and nothing is claimed to be accepted', async () => {
  const { parts: given } = parts({ enqueue: () => Promise.reject(new Error('throttled')) });
  await expect(ingest(call(), given)).rejects.toThrow('throttled');
});

test.each(['/webhooks/jira-server/', '/webhooks/jira-server', '/webhooks/azure-devops/x', '/webhooks/azure-devops'])(
  '%s without a credential is unauthorized',
  async (path) => {
    expect(await ingest(call({ path }), parts().parts)).toEqual({ code: 401, status: 'unauthorized' });
  },
);
