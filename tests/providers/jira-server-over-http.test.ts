import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { jiraClient } from '../../shared/providers/jira-server/client.ts';
import {
  accessToken,
  authorizeUrl,
  denialOf,
  identify,
  requestToken,
} from '../../shared/providers/jira-server/connect.ts';
import { makeKeyPair, publicKeyOf } from '../../shared/providers/jira-server/key-pair.ts';
import { signToken } from '../../shared/providers/jira-server/signed-token.ts';
import { failureOf } from './scripted-jira.ts';

const send = makeSend({ private: false, loopback: true });
const publicUrl = 'http://127.0.0.1:1';
const callbackUrl = `${publicUrl}/connect/jira-server/callback`;
const integration = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';

let privateKey: string;
beforeAll(async () => {
  privateKey = (await makeKeyPair()).privateKey;
});

const started: Awaited<ReturnType<typeof startJiraServer>>[] = [];
afterEach(() => {
  for (const jira of started.splice(0)) jira.stop();
});

async function start(options: Parameters<typeof startJiraServer>[0] = {}) {
  const jira = await startJiraServer({ contextPath: '/jira', ...options });
  started.push(jira);
  const application = { baseUrl: jira.url, verifyTls: true, consumerKey: 'assignee sync & more', privateKey };
  jira.addConsumer({ key: application.consumerKey, publicKey: publicKeyOf(privateKey), callback: callbackUrl });
  return { jira, application };
}
type Application = Awaited<ReturnType<typeof start>>['application'];

/** What the browser brings back after somebody chose in Jira's page. */
async function choose(application: Application, token: string, choice: 'approve' | 'deny', user = 'admin') {
  const [url = '', query] = authorizeUrl(application, token).split('?');
  const body = `${query}&user=${user}&${choice}=x`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { headers: answered } = await send({ method: 'POST', url, headers, body });
  const { origin, pathname, searchParams } = new URL(answered.location ?? '');
  expect(origin + pathname).toBe(callbackUrl);
  expect(searchParams.get('oauth_token')).toBe(token);
  return searchParams;
}

async function connect(application: Application, user = 'admin') {
  const request = await requestToken(application, callbackUrl, send);
  const returned = await choose(application, request.token, 'approve', user);
  expect(denialOf(returned)).toBeUndefined();
  const granted = await accessToken(application, request, returned.get('oauth_verifier') ?? undefined, send);
  return { ...application, ...granted };
}

describe.each([
  { version: '8.20.1', oauth: '1.0a' as const },
  { version: '9.12.2', oauth: '1.0' as const },
  { version: '10.3.4', oauth: '1.0a' as const },
])('Jira $version with OAuth $oauth', (options) => {
  test('is connected, says who it is, and takes, shows and loses our hook', async () => {
    const { jira, application } = await start(options);
    const credentials = await connect(application);
    expect(await identify(credentials, send)).toEqual({
      version: options.version,
      title: 'Example Jira',
      user: 'admin',
    });
    const client = jiraClient(credentials, send);
    const url = `${publicUrl}/webhooks/jira-server/${signToken(integration, new Date()).token}`;
    expect(await client.ownHooks(integration, publicUrl)).toEqual([]);
    const [id = ''] = await client.createHooks({ url });
    expect(jira.hooks).toMatchObject([{ name: 'assignee-sync', url, enabled: true, excludeBody: false, filter: '' }]);
    expect(await client.ownHooks(integration, publicUrl)).toEqual([{ id, enabled: true, state: 'enabled' }]);
    jira.enableHooks(false);
    expect(await client.ownHooks(integration, publicUrl)).toMatchObject([{ id, enabled: false }]);
    await client.removeHook(id);
    await client.removeHook(id);
    expect(jira.hooks).toEqual([]);
  });
});

describe('a connected Jira', () => {
  test('shows the present assignee of an issue, also under the key it had before', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application), send);
    expect(await client.readIssue('SHOP-42')).toMatchObject({
      issue: { key: 'SHOP-42' },
      assignee: { externalName: 'ann', email: 'ann@example.com', active: true },
    });
    await jira.assign('SHOP-42', null);
    expect(await client.readIssue('SHOP-42')).toMatchObject({ assignee: null });
    const moved = await jira.move('SHOP-42', 'PAY');
    expect(await client.readIssue('SHOP-42')).toMatchObject({ issue: { key: moved, movedFrom: 'SHOP-42' } });
    expect(await client.readIssue('SHOP-999')).toBeUndefined();
  });

  test('shows many issues at once, each under the key it has now, and leaves out those that are gone', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application), send);
    const alone = await Promise.all(['SHOP-7', 'SHOP-42', 'PAY-3'].map((key) => client.readIssue(key)));
    const ids = alone.map((present) => present?.issue.id ?? '');
    const read = async () =>
      new Map((await client.readIssues([...ids, '99999'])).map((present) => [present.issue.id, present]));
    expect([...(await read()).values()].sort((a, b) => ids.indexOf(a.issue.id) - ids.indexOf(b.issue.id))).toEqual(
      alone,
    );
    expect(jira.requests.at(-1)).toMatchObject({ method: 'POST', path: '/rest/api/2/search', user: 'admin' });
    const [shop7 = '', shop42 = '', pay3 = ''] = ids;
    const key = await jira.move('SHOP-42', 'PAY');
    await jira.assign(key, 'bob');
    await jira.remove('SHOP-7');
    const later = await read();
    expect([...later.keys()].sort()).toEqual([shop42, pay3].sort());
    expect(later.get(shop7)).toBeUndefined();
    expect(later.get(shop42)).toMatchObject({ issue: { key }, assignee: { externalName: 'bob' } });
    expect(await client.readIssues(['99999'])).toEqual([]);
  });

  test('shows a later position after a change that leaves the assignee as it is', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application), send);
    const before = await client.readIssue('SHOP-42');
    await jira.comment('SHOP-42', 'Still so.');
    const [after] = await client.readIssues([before?.issue.id ?? '']);
    expect(after?.assignee).toEqual(before?.assignee);
    expect((after?.position ?? '') > (before?.position ?? '')).toBe(true);
  });

  test('is told who is assigned, found by email, and by whom', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application, 'carol'), send);
    const bob = (await client.findAssignable('SHOP-42', 'Bob@example.com')) ?? null;
    expect(bob).toEqual({ externalId: 'JIRAUSER10101', externalName: 'bob', email: 'bob@example.com', active: true });
    expect(await client.findAssignable('SHOP-42', 'bob@example.co')).toBeUndefined();
    expect(await client.assign('SHOP-42', bob, {})).toEqual({ position: undefined });
    expect(await client.readIssue('SHOP-42')).toMatchObject({ assignee: bob });
    expect(jira.requests.at(-2)).toMatchObject({ method: 'PUT', user: 'carol', status: 204 });
    await client.assign('SHOP-42', null, {});
    expect(await client.readIssue('SHOP-42')).toMatchObject({ assignee: null });
  });

  test('assigns a moved issue under the key it had before', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application), send);
    await jira.move('SHOP-42', 'PAY');
    const ann = (await client.findAssignable('SHOP-42', 'ann@example.com')) ?? null;
    await client.assign('SHOP-42', ann, {});
    expect(await client.readIssue('SHOP-42')).toMatchObject({ assignee: { externalName: 'ann' } });
  });

  test('says why it does not assign', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application), send);
    await jira.changeUser('bob', { active: false });
    const who = (externalName: string) => ({ externalId: null, externalName, email: null, active: true });
    expect(await client.findAssignable('SHOP-42', 'bob@example.com')).toBeUndefined();
    const refused = { kind: 'refused', status: 400, problem: 'not-assignable', passes: false };
    expect(await failureOf(client.assign('SHOP-42', who('bob'), {}))).toMatchObject({
      ...refused,
      message: expect.stringContaining("'bob' cannot be assigned issues"),
    });
    expect(await failureOf(client.assign('SHOP-42', who('zoe'), {}))).toMatchObject(refused);
    const gone = { kind: 'refused', status: 404, problem: 'no-such-issue' };
    expect(await failureOf(client.assign('SHOP-999', who('ann'), {}))).toMatchObject(gone);
    expect(await failureOf(client.findAssignable('SHOP-999', 'ann@example.com'))).toMatchObject(gone);
    expect(await client.readIssue('SHOP-42')).toMatchObject({ assignee: { externalName: 'ann' } });
  });

  test('finds issues by key and by words, and takes everything typed for words', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application), send);
    expect(await client.searchIssues('shop-42')).toEqual([
      { label: '(SHOP-42) Checkout answers 500', value: 'SHOP-42' },
    ]);
    const values = async (query: string) => (await client.searchIssues(query)).map(({ value }) => value).sort();
    expect(await values('checkout')).toEqual(['SHOP-42', 'SHOP-43']);
    expect(await values('CHECKOUT & BUTTON')).toEqual(['SHOP-43']);
    expect(await values('café')).toEqual(['SHOP-41']);
    expect(await values('SHOP-4711')).toEqual([]);
    const odd = await jira.create({
      project: 'PAY',
      reporter: 'JIRAUSER10100',
      summary: String.raw`UTF-8: a\b "c" (d) [e] {f} g~h^i*j?k!l/m AND n`,
    });
    for (const query of ['utf-8', String.raw`a\b "c" (d)`, '[e] {f} g~h^i*j?k!l/m AND n', '"c" -- (d']) {
      expect(await values(query)).toEqual([odd]);
    }
    expect(await values('x" OR key = SHOP-42 OR text ~ "x')).toEqual([]);
  });

  test.each(['9.12.2', '10.3.4'])(
    '(%s) whose person is no administrator refuses the hook, and says so',
    async (version) => {
      const { application } = await start({ version });
      const client = jiraClient(await connect(application, 'bob'), send);
      expect(await failureOf(client.createHooks({ url: `${publicUrl}/x` }))).toMatchObject({
        kind: 'refused',
        status: 403,
        message: expect.stringMatching(/needs a Jira administrator.*Jira says: You do not have permission/),
      });
    },
  );

  test('no longer lets us in once the access was withdrawn', async () => {
    const { jira, application } = await start();
    const credentials = await connect(application);
    jira.revokeTokens();
    const failure = { kind: 'unauthorized', problem: 'token_rejected', passes: false };
    expect(await failureOf(jiraClient(credentials, send).readIssue('SHOP-42'))).toMatchObject(failure);
    expect(await failureOf(jiraClient(credentials, send).readIssues(['10003']))).toMatchObject(failure);
    expect(await failureOf(identify(credentials, send))).toMatchObject(failure);
  });

  test('that is broken or cuts the connection may be asked again', async () => {
    const { jira, application } = await start();
    const client = jiraClient(await connect(application), send);
    jira.fail = () => 503;
    expect(await failureOf(client.readIssue('SHOP-42'))).toMatchObject({ kind: 'unreachable', passes: true });
    jira.fail = () => 'reset';
    const before = jira.requests.length;
    expect(await failureOf(client.readIssue('SHOP-42'))).toMatchObject({ kind: 'unreachable', passes: true });
    expect(jira.requests).toHaveLength(before + 1);
    jira.fail = () => ({ status: 429, headers: { 'retry-after': '30' } });
    expect(await failureOf(client.readIssue('SHOP-42'))).toMatchObject({ status: 429, retryAfter: 30, passes: true });
  });
});

describe('connecting fails', () => {
  test('with an unknown consumer key, another key pair, or another clock: each says what to do', async () => {
    const { application } = await start();
    const ask = (changed: Partial<Application>) =>
      failureOf(requestToken({ ...application, ...changed }, callbackUrl, send));
    expect(await ask({ consumerKey: 'other' })).toMatchObject({
      kind: 'unauthorized',
      problem: 'consumer_key_unknown',
    });
    const { privateKey: other } = await makeKeyPair();
    expect(await ask({ privateKey: other })).toMatchObject({ kind: 'unauthorized', problem: 'signature_invalid' });
    const slow = await start({ now: () => Date.now() - 3_600_000 });
    expect(await failureOf(requestToken(slow.application, callbackUrl, send))).toMatchObject({
      kind: 'unauthorized',
      status: 400,
      problem: 'timestamp_refused',
      message: expect.stringContaining('clock'),
    });
  });

  test('without the context path: there is nothing of Jira’s', async () => {
    const { application } = await start();
    const baseUrl = new URL(application.baseUrl).origin;
    expect(await failureOf(requestToken({ ...application, baseUrl }, callbackUrl, send))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('with its context path?'),
    });
  });

  test('when the person denies, with a wrong verifier, or with a request that was used', async () => {
    const { application } = await start();
    const denied = await requestToken(application, callbackUrl, send);
    const returned = await choose(application, denied.token, 'deny');
    expect(denialOf(returned)).toBe('denied');
    expect(await failureOf(accessToken(application, denied, 'denied', send))).toMatchObject({
      kind: 'unauthorized',
      problem: 'permission_denied',
    });
    const request = await requestToken(application, callbackUrl, send);
    expect(await failureOf(accessToken(application, request, 'x', send))).toMatchObject({
      problem: 'permission_unknown',
    });
    const verifier = (await choose(application, request.token, 'approve')).get('oauth_verifier') ?? undefined;
    expect(await failureOf(accessToken(application, request, 'wrong', send))).toMatchObject({
      problem: 'token_rejected',
    });
    await accessToken(application, request, verifier, send);
    expect(await failureOf(accessToken(application, request, verifier, send))).toMatchObject({
      problem: 'token_rejected',
    });
  });

  test('where nothing listens', async () => {
    const { jira, application } = await start();
    jira.stop();
    expect(await failureOf(requestToken(application, callbackUrl, send))).toMatchObject({ kind: 'unreachable' });
  });
});
