import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { keyPair } from '../key-pair.ts';
import { callback, JiraApplication, tokenOf } from './jira-application.ts';

let jira: JiraServer;
beforeEach(async () => {
  jira = await startJiraServer({ contextPath: '/jira' });
});
afterEach(() => jira.stop());

const get = (path: string) => fetch(jira.url + path);
const post = (path: string, form: Record<string, string>) =>
  fetch(jira.url + path, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

test('every page allows nothing but its stylesheet and its forms', async () => {
  for (const path of ['', '/', '/browse/SHOP-42', '/browse/NO-1', '/plugins/servlet/applinks/listApplicationLinks']) {
    const answer = await get(path);
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toContain('for trying assignee-sync');
  }
  expect((await get('/example.css')).headers.get('content-type')).toBe('text/css;charset=UTF-8');
});

test('the list shows all issues with their assignees, and leads to each', async () => {
  const text = await (await get('/')).text();
  expect(text).toContain(
    '<a href="/jira/browse/SHOP-42">SHOP-42</a></td><td>Checkout answers 500</td><td>Ann Bee</td>',
  );
  expect(text).toContain('<td>Unassigned</td>');
});

test('an issue’s page shows its assignee and changes it', async () => {
  const page = async () => (await get('/browse/SHOP-42')).text();
  expect(await page()).toContain('<option value="ann" selected>Ann Bee (ann)</option>');
  const saved = await post('/browse/SHOP-42', { assignee: 'bob', by: 'carol' });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/jira/browse/SHOP-42']);
  expect(await page()).toContain('<option value="bob" selected>Bob Day (bob)</option>');
  await post('/browse/SHOP-42', { assignee: '', by: 'carol' });
  expect(await page()).toContain('<option value="" selected>Unassigned</option>');
  expect((await post('/browse/SHOP-42', { assignee: 'nobody', by: 'carol' })).status).toBe(404);
  expect((await post('/browse/NO-1', { assignee: 'bob', by: 'carol' })).status).toBe(404);
});

test('what people typed is shown, not run', async () => {
  const summary = `<script>alert("x")</script> & 'y'`;
  const key = await jira.create({ project: 'SHOP', reporter: 'JIRAUSER10100', summary });
  const text = await (await get(`/browse/${key}`)).text();
  expect(text).not.toContain('<script>');
  expect(text).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; &#39;y&#39;');
});

describe('application links', () => {
  const path = '/plugins/servlet/applinks/listApplicationLinks';

  test('are added with a consumer key and a public key, also one without its frame', async () => {
    const bare = keyPair.publicKey.replace(/-----[^-]+-----/g, '').trim();
    for (const [consumerKey, publicKey] of [
      ['one', keyPair.publicKey],
      ['two', bare],
    ] as const) {
      expect((await post(path, { consumerKey, publicKey, callback: '' })).status).toBe(303);
      await tokenOf(await new JiraApplication(jira, consumerKey).requestToken());
    }
    expect(await (await get(path)).text()).toContain('<code>two</code>');
  });

  test.each([
    ['', keyPair.publicKey, '', 'The consumer key is missing.'],
    ['one', 'nonsense', '', 'The public key is not one in PEM format.'],
    ['one', keyPair.privateKey, '', 'This is a private key; it belongs to the application alone.'],
    ['one', keyPair.publicKey, 'here', 'The callback has to be an absolute http(s) address.'],
  ])('with the key %j, %.20j and the callback %j are refused in words', async (consumerKey, publicKey, back, words) => {
    const answer = await post(path, { consumerKey, publicKey, callback: back });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
    expect((await new JiraApplication(jira, 'one').requestToken()).status).toBe(401);
  });
});

describe('the page that asks for consent', () => {
  const path = '/plugins/servlet/oauth/authorize';
  const ask = async (token: string) => {
    const answer = await get(`${path}?oauth_token=${token}`);
    return { status: answer.status, policy: answer.headers.get('content-security-policy'), text: await answer.text() };
  };

  test('says who asks, lets one choose who one is, and may lead back to the application', async () => {
    jira.addConsumer({ key: 'assignee-sync', publicKey: keyPair.publicKey });
    const application = new JiraApplication(jira);
    const token = await tokenOf(await application.requestToken());
    const { status, policy, text } = await ask(token.key);
    expect(status).toBe(200);
    expect(policy).toContain(`form-action 'self' ${new URL(callback).origin};`);
    expect(text).toContain('<strong>assignee-sync</strong> would like to have read and write access');
    expect(text).toContain('Ada Min (admin, administrator)');
    expect((await post(path, { oauth_token: token.key, user: 'nobody', approve: 'x' })).status).toBe(400);
    expect((await post(path, { oauth_token: token.key, user: 'ann' })).status).toBe(400);
    expect((await application.decide(token, 'approve', 'ann')).status).toBe(303);
    const used = await ask(token.key);
    expect([used.status, used.text.includes('decided already')]).toEqual([401, true]);
    expect((await application.decide(token, 'approve', 'admin')).status).toBe(401);
  });

  test('says so when the token is missing or unknown', async () => {
    expect((await get(path)).status).toBe(400);
    const { status, text } = await ask('nonsense');
    expect([status, text.includes('token_rejected')]).toEqual([401, true]);
  });
});
