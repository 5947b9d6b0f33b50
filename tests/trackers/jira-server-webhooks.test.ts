import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { portOf } from '../../infra/local/open-server.ts';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { type JiraServerOptions, startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { readJiraServer } from '../../shared/providers/jira-server/read.ts';
import { keyPair } from '../key-pair.ts';
import { JiraApplication, type Token } from './jira-application.ts';

interface Received {
  readonly url: string;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

const received: Received[] = [];
let answer = 202;
const receiver = createServer((incoming, outgoing) => {
  const { url = '', headers } = incoming;
  let body = '';
  incoming.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  incoming.on('end', () => {
    received.push({ url, headers, body });
    outgoing.writeHead(answer).end();
  });
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${portOf(receiver.address())}/hook`;
});
afterAll(() => receiver.close());

let jira: JiraServer;
let application: JiraApplication;
let admin: Token;
async function start(options: JiraServerOptions = {}): Promise<void> {
  jira = await startJiraServer(options);
  jira.addConsumer({ key: 'assignee-sync', publicKey: keyPair.publicKey });
  application = new JiraApplication(jira);
  admin = await application.connect('admin');
}
afterEach(() => {
  jira.stop();
  received.length = 0;
  answer = 202;
});

const events = [
  'jira:issue_created',
  'jira:issue_updated',
  'jira:issue_deleted',
  'comment_created',
  'user_created',
  'user_updated',
  'user_deleted',
];
const register = (path: string, more: object = {}) =>
  application.call({ method: 'POST', path, token: admin, json: { name: 'ours', url: address, events, ...more } });
const bodyOf = (index: number) => JSON.parse(received.at(index)?.body ?? 'null');

describe.each([
  ['9.12.2', '/rest/webhooks/1.0/webhook', '/rest/jira-webhook/1.0/webhooks'],
  ['10.3.0', '/rest/jira-webhook/1.0/webhooks', '/rest/webhooks/1.0/webhook'],
])('Jira %s', (version, path, elsewhere) => {
  beforeEach(() => start({ version }));
  const ask = async (method: 'GET' | 'PUT' | 'DELETE', below = '', json?: object) => {
    const call = await application.call({ method, path: path + below, token: admin, ...(json && { json }) });
    return [call.status, call.status === 204 ? undefined : await call.json()];
  };
  const old = version.startsWith('9');
  const registered = (enabled: boolean) =>
    old
      ? {
          name: 'ours',
          url: address,
          excludeBody: false,
          filters: {},
          events,
          enabled,
          self: `${jira.url}/rest/webhooks/1.0/webhook/1`,
          lastUpdatedUser: 'JIRAUSER10000',
          lastUpdatedDisplayName: 'Ada Min',
          lastUpdated: expect.any(Number),
        }
      : {
          id: 1,
          name: 'ours',
          createdDate: expect.any(Number),
          updatedDate: expect.any(Number),
          events,
          configuration: { EXCLUDE_BODY: 'false' },
          url: address,
          active: enabled,
          scopeType: 'global',
          sslVerificationRequired: true,
        };

  test('registers, shows, changes and deletes webhooks', async () => {
    const created = await register(path);
    expect([created.status, await created.json()]).toEqual([201, registered(true)]);
    expect(await ask('GET')).toEqual([200, [registered(true)]]);
    expect(await ask('GET', '/1')).toEqual([200, registered(true)]);
    expect(await ask('PUT', '/1', old ? { enabled: false } : { active: false })).toEqual([200, registered(false)]);
    await jira.assign('SHOP-42', 'bob');
    expect(received).toEqual([]);
    expect(await ask('DELETE', '/1')).toEqual([204, undefined]);
    expect((await ask('DELETE', '/1'))[0]).toBe(404);
    expect(await ask('GET')).toEqual([200, []]);
  });

  test('has them at no other path, lets only administrators do it, and wants a name and an address', async () => {
    expect((await register(elsewhere)).status).toBe(404);
    expect((await register(path, { url: 'ftp://a' })).status).toBe(400);
    expect((await register(path, { name: undefined })).status).toBe(400);
    const ann = await application.connect('ann');
    for (const method of ['GET', 'POST'] as const) {
      const call = await application.call({ method, path, token: ann, ...(method === 'POST' && { json: {} }) });
      expect(call.status).toBe(403);
      expect(await call.text()).toContain('permission');
    }
    expect(jira.hooks).toEqual([]);
  });
});

describe('the event of a change', () => {
  beforeEach(async () => {
    await start();
    await register('/rest/webhooks/1.0/webhook');
  });

  test('of the assignee is read as the tracker’s own', async () => {
    await jira.assign('SHOP-42', 'bob', 'carol');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      url: '/hook?user_id=carol&user_key=JIRAUSER10102',
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'user-agent': expect.stringContaining('JIRA-9.12.2'),
      },
    });
    const item = { field: 'assignee', fieldtype: 'jira', from: 'JIRAUSER10100', fromString: 'Ann Bee' };
    expect(bodyOf(0)).toMatchObject({
      webhookEvent: 'jira:issue_updated',
      issue_event_type_name: 'issue_assigned',
      changelog: { id: '20001', items: [{ ...item, to: 'JIRAUSER10101', toString: 'Bob Day' }] },
    });
    expect(readJiraServer(bodyOf(0))).toMatchObject({
      kind: 'change',
      change: {
        issue: { id: '10003', key: 'SHOP-42' },
        assignee: { externalId: 'JIRAUSER10101', externalName: 'bob', email: 'bob@example.com', active: true },
        actor: 'carol',
      },
    });
    const { timestamp, issue } = bodyOf(0);
    expect(Date.parse(issue.fields.updated)).toBe(timestamp);
  });

  test('to nobody tells so, and to the same is none', async () => {
    await jira.assign('SHOP-42', null);
    await jira.assign('SHOP-42', null);
    expect(received).toHaveLength(1);
    expect(bodyOf(0).changelog.items).toEqual([
      { field: 'assignee', fieldtype: 'jira', from: 'JIRAUSER10100', fromString: 'Ann Bee', to: null, toString: null },
    ]);
    expect(readJiraServer(bodyOf(0))).toMatchObject({ change: { assignee: null } });
  });

  test('comes for what REST does, too, and in ever later positions', async () => {
    const names = ['bob', 'carol', 'ann'];
    const path = '/rest/api/2/issue/SHOP-42/assignee';
    for (const name of names) await application.call({ method: 'PUT', path, token: admin, json: { name } });
    await jira.settled();
    const readings = received.map(({ body }) => readJiraServer(JSON.parse(body)));
    const positions = readings.map(
      (reading) => reading.kind === 'change' && reading.change.kind === 'issue' && reading.change.position,
    );
    expect(new Set(positions).size).toBe(3);
    expect(jira.deliveries).toHaveLength(3);
  });

  test('of the project tells both keys', async () => {
    await jira.move('SHOP-42', 'PAY');
    expect(bodyOf(0).changelog.items.map(({ field }: { field: string }) => field)).toEqual(['project', 'Key']);
    expect(readJiraServer(bodyOf(0))).toMatchObject({ change: { issue: { key: 'PAY-4', movedFrom: 'SHOP-42' } } });
  });

  test('of creating, commenting and of users is as Jira sends it', async () => {
    const key = await jira.create({
      project: 'SHOP',
      summary: 'New',
      reporter: 'JIRAUSER10100',
      assignee: 'JIRAUSER10101',
    });
    expect(key).toBe('SHOP-44');
    expect(readJiraServer(bodyOf(-1))).toMatchObject({ change: { event: 'jira:issue_created', issue: { key } } });
    await jira.comment(key, 'Why?', 'ann');
    expect(
      received
        .slice(-2)
        .map(({ body }) => JSON.parse(body).webhookEvent)
        .sort(),
    ).toEqual(['comment_created', 'jira:issue_updated']);
    for (const { body } of received.slice(-2)) expect(readJiraServer(JSON.parse(body)).kind).toBe('ignored');
    await jira.changeUser('ann', { emailAddress: 'ann.bee@example.com' });
    expect(readJiraServer(bodyOf(-1))).toMatchObject({
      change: { event: 'user_updated', user: { externalId: 'JIRAUSER10100', email: 'ann.bee@example.com' } },
    });
    await jira.removeUser('ann');
    expect(readJiraServer(bodyOf(-1))).toMatchObject({ change: { event: 'user_deleted', user: { active: false } } });
  });

  test('of removing shows the issue for the last time', async () => {
    await jira.remove('SHOP-42', 'carol');
    expect(received).toHaveLength(1);
    expect(bodyOf(0)).toMatchObject({
      webhookEvent: 'jira:issue_deleted',
      user: { name: 'carol' },
      issue: { id: '10003', key: 'SHOP-42' },
    });
  });

  test('is sent once, whatever the receiver says, and kept with that', async () => {
    answer = 503;
    await jira.assign('SHOP-42', 'bob');
    expect(received).toHaveLength(1);
    expect(jira.deliveries).toMatchObject([
      { hook: 1, event: 'jira:issue_updated', status: 503, answer: '', failure: undefined },
    ]);
    jira.removeHooks();
    await register('/rest/webhooks/1.0/webhook', { url: 'http://127.0.0.1:1/' });
    await jira.assign('SHOP-42', 'ann');
    expect(jira.deliveries.at(-1)).toMatchObject({ status: undefined, failure: expect.stringContaining('fail') });
  });
});

test('webhooks may be late, each by itself, and overtake each other', async () => {
  await start();
  await register('/rest/webhooks/1.0/webhook');
  const delays = [60, 0];
  jira.delay = () => delays.shift() ?? 0;
  await Promise.all([jira.assign('SHOP-42', 'bob'), jira.assign('SHOP-42', 'carol')]);
  expect(received.map(({ body }) => JSON.parse(body).issue.fields.assignee.name)).toEqual(['carol', 'bob']);
});

test('two changes of an issue never share a millisecond', async () => {
  const at = Date.now();
  await start({ now: () => at });
  await register('/rest/webhooks/1.0/webhook');
  for (const name of ['bob', 'carol']) await jira.assign('SHOP-42', name);
  expect([bodyOf(0).timestamp, bodyOf(1).timestamp]).toEqual([at + 1, at + 2]);
});

describe('a webhook', () => {
  test('is sent for its own events and the issues of its filter only, and without a body if so chosen', async () => {
    await start();
    const filters = { 'issue-related-events-section': 'project = PAY' };
    await register('/rest/webhooks/1.0/webhook', { filters, events: ['jira:issue_updated'], excludeBody: true });
    await jira.assign('SHOP-42', 'bob');
    await jira.changeUser('bob', { displayName: 'Bob' });
    expect(received).toEqual([]);
    await jira.assign('PAY-3', 'carol');
    expect(received).toMatchObject([{ body: '' }]);
  });

  test('of Jira 10 is signed with its secret, which is never shown, and adds nothing to the address', async () => {
    await start({ version: '10.3.0' });
    const configuration = { SECRET: 'a secret', EXCLUDE_BODY: 'false' };
    const created = await register('/rest/jira-webhook/1.0/webhooks', { configuration });
    expect(await created.text()).not.toContain('a secret');
    await jira.assign('SHOP-42', 'bob');
    const signature = createHmac('sha256', 'a secret')
      .update(received[0]?.body ?? '')
      .digest('hex');
    expect(received).toMatchObject([{ url: '/hook', headers: { 'x-hub-signature': `sha256=${signature}` } }]);
  });
});
