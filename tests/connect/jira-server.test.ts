import { formsOf, Visitor } from '../../infra/local/example/visitor.ts';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { admin } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { invoke } from './invoke.ts';
import { JiraConnector } from './jira-connector.ts';
import { setupLink } from './setup-link.ts';

let jira: JiraServer;
let org: ExampleOrganization;
let person: JiraConnector;

beforeEach(async () => {
  [jira, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
  person = new JiraConnector(jira);
});
afterEach(() => {
  jira.fail = undefined;
  jira.stop();
});

const link = () => setupLink(org, 'jira-server');

/** The one integration of the organization that leads to this Jira. */
async function connected() {
  const { body } = await org.api('GET', 'integrations');
  return Object.values(body.items ?? {}).filter(({ baseUrl }) => String(baseUrl) === jira.url);
}

const assigneeOf = async (group: string) => (await org.api('GET', `groups/${group}`)).body.assignee;

test('connects, registers the webhook, and a change in Jira reassigns the group', async () => {
  const done = await person.connect(await link());
  expect([done.status, done.body]).toEqual([200, expect.stringContaining('Jira Server is connected')]);
  const [integration, ...others] = await connected();
  expect(others).toEqual([]);
  expect(integration).toMatchObject({
    provider: 'jira-server',
    baseUrl: jira.url,
    config: { inboundAssignee: true, outboundAssignee: false, onUnmatched: 'keep' },
    health: { hook: 'ok', detail: null, checkedAt: expect.any(String) },
  });
  expect(jira.hooks).toMatchObject([
    {
      enabled: true,
      events: expect.arrayContaining([
        'jira:issue_created',
        'jira:issue_updated',
        'user_created',
        'user_updated',
        'user_deleted',
      ]),
    },
  ]);
  await org.api('PUT', `groups/${org.group}/links/${integration?.id}/SHOP-42`, {});
  await jira.assign('SHOP-42', 'bob');
  expect(jira.deliveries.at(-1)).toMatchObject({ status: 202 });
  expect(
    await eventually(
      () => assigneeOf(org.group),
      (assignee) => String(assignee?.id) === 'bob',
    ),
  ).toBeTruthy();
  await jira.assign('SHOP-42', 'ann');
  expect(
    await eventually(
      () => assigneeOf(org.group),
      (assignee) => String(assignee?.id) === 'ann',
    ),
  ).toBeTruthy();
});

test('keeps no credential in clear, in the table or on the page', async () => {
  const done = await person.connect(await link());
  const [integration] = await connected();
  const stored: string[] = [];
  for (const pk of [`CONNECTION#${integration?.id}`, `INTEGRATION#${integration?.id}`]) {
    for await (const item of operatorTable().partition(pk)) stored.push(JSON.stringify(item));
  }
  const secrets = [person.privateKey.split('\n')[1] ?? '', ...jira.requests.flatMap(tokenIn)];
  expect(stored.length).toBe(2);
  expect(secrets.length).toBeGreaterThan(2);
  for (const secret of secrets) expect(stored.join() + done.body).not.toContain(secret);
});

/** The token that a request was signed for. */
const tokenIn = ({ headers }: { headers: object }): string[] =>
  /oauth_token="([^"]+)"/.exec(JSON.stringify(headers).replaceAll('\\"', '"'))?.slice(1) ?? [];

test('opening the link uses nothing up, the first form does', async () => {
  const url = await link();
  for (const scanner of [new Visitor(), new Visitor()]) expect((await scanner.get(url)).status).toBe(200);
  const consent = await person.begin(url);
  expect(consent.url.href).toContain(`${jira.url}/plugins/servlet/oauth/authorize?oauth_token=`);
  for (const visitor of [person.visitor, new Visitor()]) {
    const again = await visitor.get(url);
    expect([again.status, formsOf(again)]).toEqual([410, []]);
  }
});

test('says next to the field what is wrong, and goes on where it was', async () => {
  const wrong = await person.begin(await link(), {
    url: 'jira.example.com',
    consumerKey: 'k'.repeat(201),
    privateKey: 'x',
  });
  expect(wrong.status).toBe(400);
  for (const field of ['url', 'consumerKey', 'privateKey']) expect(wrong.body).toContain(`id="${field}-error"`);
  const consent = await person.visitor.submit(wrong, formsOf(wrong)[0], person.entries);
  expect((await person.decide(consent)).status).toBe(200);
});

test('makes a key pair, shows the public half, and connects with it', async () => {
  const opened = await person.visitor.get(await link());
  const button = /<button[^>]*formaction="([^"]+)"/.exec(opened.body)?.[1] ?? '';
  const made = await person.visitor.post(new URL(button, opened.url), {
    url: jira.url,
    consumerKey: 'made',
    verifyTls: 'true',
  });
  const publicKey = /-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----/s.exec(made.body)?.[0] ?? '';
  expect(made.body).not.toContain('PRIVATE KEY-----\n');
  jira.addConsumer({ key: 'made', publicKey });
  const consent = await person.visitor.submit(made, formsOf(made)[0], { privateKey: '' });
  expect((await person.decide(consent)).status).toBe(200);
});

test.each([
  ['a key that Jira does not know', { consumerKey: 'unknown' }, 'consumer_key_unknown'],
  ['a private key that does not belong to the public one', {}, 'signature_invalid'],
])('shows %s on the form, with Jira’s own word for it', async (_, changed, problem) => {
  if (problem === 'signature_invalid')
    new JiraConnector(jira).jira.addConsumer({ key: 'assignee-sync', publicKey: otherKey });
  const page = await person.begin(await link(), changed);
  expect([page.status, page.body]).toEqual([400, expect.stringContaining(problem)]);
  expect(formsOf(page)).not.toEqual([]);
});

const otherKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo
4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u
+qKhbwKfBstIs+bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyeh
kd3qqGElvW/VDL5AaWTg0nLVkjRo9z+40RQzuVaE8AkAFmxZzow3x+VJYKdjykkJ
0iT9wCS0DRTXu269V264Vf/3jvredZiKRkgwlL9xNAwxXFg0x/XFw005UWVRIkdg
cKWTjpBP2dPwVZ4WWC+9aGVd+Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbc
mwIDAQAB
-----END PUBLIC KEY-----`;

test('a denial in Jira is told as one, and may be thought over', async () => {
  const denied = await person.decide(await person.begin(await link()), 'deny');
  expect([denied.status, denied.body]).toEqual([403, expect.stringContaining('denied')]);
  const again = /href="([^"]+)">Try again/.exec(denied.body)?.[1] ?? '';
  const form = await person.visitor.get(new URL(again, denied.url));
  expect(form.body).toContain(jira.url);
  const consent = await person.visitor.submit(form, formsOf(form)[0], { privateKey: '' });
  expect((await person.decide(consent)).status).toBe(200);
});

test('an answer of Jira is good once, and for the browser that was sent there', async () => {
  const consent = await person.begin(await link());
  const form = formsOf(consent)[0];
  const back = await person.visitor.once(new URL(form?.action ?? '', consent.url), {
    method: 'POST',
    body: new URLSearchParams({ ...form?.fields, user: 'admin', approve: 'yes' }),
  });
  const callback = back.headers.get('location') ?? '';
  const thief = await new Visitor().get(callback);
  expect([thief.status, formsOf(thief)]).toEqual([403, []]);
  expect((await person.visitor.get(callback)).status).toBe(200);
  const reloaded = await person.visitor.get(callback);
  expect([reloaded.status, formsOf(reloaded)]).toEqual([410, []]);
  const forged = await person.visitor.get(callback.replace(/oauth_token=[^&]+/, 'oauth_token=forged'));
  expect([forged.status, formsOf(forged)]).toEqual([404, []]);
});

test.each([
  ['token_expired', 'expired'],
  ['consumer_key_unknown', 'consumer key'],
])('Jira may send the person back with %s, which is no denial', async (problem, words) => {
  const consent = await person.begin(await link());
  const token = consent.url.searchParams.get('oauth_token');
  const callback = new URL('/connect/jira-server/callback', await link());
  callback.search = new URLSearchParams({ oauth_token: token ?? '', oauth_problem: problem }).toString();
  const page = await person.visitor.get(callback);
  expect([page.status, page.body]).toEqual([400, expect.stringContaining(words)]);
  expect(page.body).toContain(problem);
  expect(page.body).not.toContain('was denied');
});

test('where it is not known whether the webhook was made, the integration stays, and the next check sees to it', async () => {
  jira.fail = ({ method, path }) => (method === 'POST' && path.includes('/webhook') ? 503 : undefined);
  const page = await person.connect(await link());
  expect([page.status, page.body]).toEqual([400, expect.stringContaining('is not known')]);
  const [integration] = await connected();
  expect(integration?.health).toMatchObject({ hook: 'missing', detail: expect.any(String) });
  jira.fail = undefined;
  await invoke('watch', { integrations: [integration?.id] });
  expect((await connected())[0]?.health).toMatchObject({ hook: 'repaired' });
  expect(jira.hooks).toHaveLength(1);
  expect((await org.api('DELETE', `integrations/${integration?.id}`)).status).toBe(204);
  await eventually(
    async () => jira.hooks.length,
    (left) => left === 0,
  );
});

test('where the hooks cannot even be listed, nothing was made and nothing stays', async () => {
  jira.fail = ({ method, path }) => (method === 'GET' && path.includes('/webhook') ? 503 : undefined);
  const page = await person.connect(await link());
  expect([page.status, page.body]).toEqual([400, expect.stringContaining('Nothing was connected')]);
  expect(await connected()).toEqual([]);
});

test('a link leads neither into an organization that is gone nor into a later one of its name', async () => {
  const url = await link();
  await admin()('DELETE', `/v1/organizations/${org.org}`);
  expect((await person.visitor.get(url)).status).toBe(404);
  await admin()('PUT', `/v1/organizations/${org.org}`, { name: 'Somebody else' });
  const page = await person.visitor.get(url);
  expect([page.status, formsOf(page)]).toEqual([404, []]);
});

test('somebody who is no administrator of Jira is told so, and nothing stays', async () => {
  const refused = await person.decide(await person.begin(await link()), 'approve', 'ann');
  expect([refused.status, refused.body]).toEqual([403, expect.stringMatching(/administrator/i)]);
  expect(await connected()).toEqual([]);
  expect(jira.hooks).toEqual([]);
});

test.each([500, 503, 'hang up'] as const)(
  'a Jira that fails with %s while connecting is never our 500',
  async (status) => {
    const consent = await person.begin(await link());
    jira.fail = ({ path }) => (path.includes('/rest/') ? (status === 'hang up' ? 'reset' : status) : undefined);
    const page = await person.decide(consent);
    expect([page.status, page.body]).toEqual([400, expect.stringContaining('Jira Server cannot be reached')]);
  },
);

test('an older server, without verifier, is connected too', async () => {
  const old = await startJiraServer({ oauth: '1.0', version: '7.6.0' });
  try {
    const connector = new JiraConnector(old);
    const url = await link();
    old.addConsumer({ ...consumerOf(connector), callback: `${new URL(url).origin}/connect/jira-server/callback` });
    expect((await connector.connect(url)).status).toBe(200);
  } finally {
    old.stop();
  }
});

const consumerOf = (connector: JiraConnector) => ({
  key: connector.consumerKey,
  publicKey: connector.publicKey,
});

test('Jira 10 has its webhooks elsewhere', async () => {
  const ten = await startJiraServer({ version: '10.3.0' });
  try {
    expect((await new JiraConnector(ten).connect(await link())).status).toBe(200);
    expect(ten.hooks).toHaveLength(1);
  } finally {
    ten.stop();
  }
});

test('connecting the same Jira again renews the credentials and keeps integration, links and one hook', async () => {
  await person.connect(await link());
  const [before] = await connected();
  await org.api('PUT', `groups/${org.group}/links/${before?.id}/SHOP-42`, {});
  jira.revokeTokens();
  await person.connect(await link());
  expect((await connected()).map(({ id }) => id)).toEqual([before?.id]);
  expect(jira.hooks).toHaveLength(1);
  expect((await org.api('GET', `integrations/${before?.id}/search?field=externalIssue&query=SHOP-42`)).status).toBe(
    200,
  );
  await jira.assign('SHOP-42', 'bob');
  expect(
    await eventually(
      () => assigneeOf(org.group),
      (assignee) => String(assignee?.id) === 'bob',
    ),
  ).toBeTruthy();
});

test('an integration that was made by hand for the same address is taken over', async () => {
  const { body } = await org.api('POST', 'integrations', {
    provider: 'jira-server',
    name: 'By hand',
    baseUrl: jira.url,
  });
  await person.connect(await link());
  expect(await connected()).toMatchObject([{ id: body.id, name: 'By hand', health: { hook: 'ok' } }]);
});

test('linking reads and applies the present assignee', async () => {
  await person.connect(await link());
  const [integration] = await connected();
  await jira.assign('SHOP-42', 'bob');
  await org.api('PUT', 'groups/later', { project: org.project, title: 'Later' });
  expect((await org.api('PUT', `groups/later/links/${integration?.id}/shop-42`, {})).status).toBe(201);
  expect(
    await eventually(
      () => assigneeOf('later'),
      (assignee) => String(assignee?.id) === 'bob',
    ),
  ).toBeTruthy();
  const { body } = await eventually(
    () => org.api('GET', 'groups/later/activity'),
    ({ body }) => Object.keys(body.items ?? {}).length > 0,
  );
  expect(body.items).toMatchObject([{ type: 'assigned', source: { type: 'integration', issue: 'SHOP-42' } }]);
});

test('deleting the integration removes its hook and its credentials', async () => {
  await person.connect(await link());
  const [integration] = await connected();
  expect((await org.api('DELETE', `integrations/${integration?.id}`)).status).toBe(204);
  await eventually(
    async () => jira.hooks.length,
    (left) => left === 0,
  );
  await eventually(
    () => operatorTable().get({ pk: `CONNECTION#${integration?.id}`, sk: 'CONNECTION' }),
    (item) => item === undefined,
  );
});

test('rotating the webhook credential takes the hook along', async () => {
  await person.connect(await link());
  const [integration] = await connected();
  await org.api('PUT', `groups/${org.group}/links/${integration?.id}/SHOP-42`, {});
  const before = jira.hooks.map(({ url }) => url);
  expect((await org.api('POST', `integrations/${integration?.id}/webhook-credentials?revoke=true`)).status).toBe(201);
  await eventually(
    async () => jira.hooks.map(({ url }) => url),
    (urls) => urls.length === 1 && urls[0] !== before[0],
  );
  await jira.assign('SHOP-42', 'bob');
  expect(
    await eventually(
      () => assigneeOf(org.group),
      (assignee) => String(assignee?.id) === 'bob',
    ),
  ).toBeTruthy();
});

describe('search', () => {
  const search = async (query: string, field = 'externalIssue') => {
    const [integration] = await connected();
    return org.api('GET', `integrations/${integration?.id}/search?${new URLSearchParams({ field, query })}`);
  };

  test('finds issues by key and by words, and takes operators for words', async () => {
    await person.connect(await link());
    expect((await search('shop-42')).body).toMatchObject([
      { label: expect.stringContaining('SHOP-42'), value: 'SHOP-42' },
    ]);
    expect((await search('Checkout answers')).body).toMatchObject([{ value: 'SHOP-42' }]);
    expect((await search('x" OR text ~ "Checkout')).body).toEqual([]);
    expect((await search('SHOP-99999')).status).toBe(200);
  });

  test('wants field and query', async () => {
    await person.connect(await link());
    expect((await search('x', 'other')).status).toBe(400);
    expect((await search('')).status).toBe(400);
  });

  test.each([
    ['unreachable', 500],
    ['unauthorized', 401],
    ['refused', 403],
  ] as const)('answers 502 and says that the tracker is %s', async (kind, status) => {
    await person.connect(await link());
    jira.fail = () => status;
    const { status: answered, headers, body } = await search('x');
    expect([answered, headers.get('content-type')]).toEqual([502, 'application/problem+json']);
    expect(String(body.detail)).toContain(kind);
  });
});
