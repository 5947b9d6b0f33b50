import { setTimeout as pause } from 'node:timers/promises';
import { formsOf, Visitor } from '../../infra/local/example/visitor.ts';
import { hashOf } from '../../shared/store/setups.ts';
import { setupLink } from '../connect/setup-link.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeAll(async () => {
  org = await exampleOrganization();
});

test.each(['jira-server', 'azure-devops'])('makes a link for %s that is good for ten minutes', async (provider) => {
  const before = Date.now();
  const { status, body } = await org.api('POST', 'setups', { provider });
  expect(status).toBe(201);
  expect(Object.keys(body).sort()).toEqual(['expiresAt', 'url']);
  const life = Date.parse(String(body.expiresAt)) - before;
  expect(life).toBeGreaterThanOrEqual(600_000);
  expect(life).toBeLessThan(605_000);
  expect((await new Visitor().get(String(body.url))).status).toBe(200);
});

test.each([
  ['none', {}, 'provider'],
  ['one that is not known', { provider: 'github' }, 'provider'],
  ['a number', { provider: 7 }, 'provider'],
])('wants a provider: %s', async (_, body, path) => {
  expectProblem(await org.api('POST', 'setups', body), 400, path);
});

test('keeps only the hash of the token, with a time to live', async () => {
  const url = await setupLink(org, 'jira-server');
  const token = url.slice(url.lastIndexOf('/') + 1);
  const item = await operatorTable().get({ pk: `SETUP#${hashOf(token)}`, sk: 'SETUP' });
  expect(JSON.stringify(item)).not.toContain(token);
  expect(Number(item?.ttl) * 1000 - Date.now()).toBeLessThanOrEqual(601_000);
});

async function runOut(url: string): Promise<void> {
  await operatorTable().update({
    Key: { pk: `SETUP#${hashOf(url.slice(url.lastIndexOf('/') + 1))}`, sk: 'SETUP' },
    UpdateExpression: 'SET expiresAt = :now',
    ExpressionAttributeValues: { ':now': new Date().toISOString() },
  });
  await pause(5);
}

/** Somebody opens the link and sends its form, which is not good yet. */
async function begun(url: string): Promise<Visitor> {
  const visitor = new Visitor();
  const { headers } = await visitor.get(url);
  // Over TLS alone, for this very host, and not for scripts.
  expect(headers.get('set-cookie')).toMatch(
    /^__Host-connect=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
  );
  expect((await visitor.post(url, { url: 'x' })).status).toBe(400);
  expect((await visitor.get(`${url}/again`)).status).toBe(200);
  return visitor;
}

test('what was begun runs out, too', async () => {
  const url = await setupLink(org, 'jira-server');
  const visitor = await begun(url);
  await runOut(url);
  for (const page of [await visitor.get(`${url}/again`), await visitor.post(`${url}/again`, { url: 'x' })]) {
    expect([page.status, formsOf(page)]).toEqual([410, []]);
  }
});

test('what was begun in one browser, no other goes on with', async () => {
  const url = await setupLink(org, 'jira-server');
  await begun(url);
  const stranger = await begun(await setupLink(org, 'jira-server'));
  for (const page of [await stranger.get(`${url}/again`), await stranger.post(`${url}/again`, { url: 'x' })]) {
    expect([page.status, formsOf(page)]).toEqual([403, []]);
  }
});

test('a link that ran out is a page that says so, with no form, before the table forgets it', async () => {
  const url = await setupLink(org, 'jira-server');
  await runOut(url);
  for (const page of [await new Visitor().get(url), await new Visitor().post(url, { url: 'x' })]) {
    expect([page.status, formsOf(page)]).toEqual([410, []]);
    expect(page.body).toContain('administrator');
  }
});

test.each([
  '/connect/nothing',
  `/connect/${'x'.repeat(43)}`,
  '/connect/a/b/c',
  '/connect/jira-server',
  '/connect/azure-devops/other',
])('%s is a page that says there is nothing, with every protective header', async (path) => {
  const { status, headers, body } = await new Visitor().get(new URL(path, await setupLink(org, 'jira-server')));
  expect([status, formsOf({ body })]).toEqual([404, []]);
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
});

test('a form without the cookie, or that is none, uses nothing up', async () => {
  const url = await setupLink(org, 'jira-server');
  expect((await new Visitor().post(url, { url: 'https://jira.example' })).status).toBe(400);
  const visitor = new Visitor();
  await visitor.get(url);
  const cookie = [...(visitor.cookies.get('127.0.0.1') ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const send = (contentType: string, body: string) =>
    fetch(url, { method: 'POST', headers: { cookie, 'content-type': contentType }, body });
  expect((await send('application/json', '{}')).status).toBe(415);
  expect((await send('application/x-www-form-urlencoded', `url=${'x'.repeat(70_000)}`)).status).toBe(413);
  expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(405);
  expect((await visitor.get(url)).status).toBe(200);
});
