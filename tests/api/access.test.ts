import { admin, apiClient, callRaw } from '../api-client.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { setting } from '../setting.ts';
import { expectProblem } from './expect-problem.ts';

let own: ExampleOrganization;
let other: ExampleOrganization;
beforeAll(async () => {
  [own, other] = await Promise.all([exampleOrganization(), exampleOrganization()]);
});

const withAuthorization = (authorization: string) =>
  callRaw('GET', `/v1/organizations/${own.org}/users`, { headers: { authorization } });

test('answers 401 alike when the key is missing, malformed, unknown or of another scheme', async () => {
  const answers = [
    await callRaw('GET', `/v1/organizations/${own.org}/users`),
    await withAuthorization(''),
    await withAuthorization('Bearer'),
    await withAuthorization('Bearer '),
    await withAuthorization(own.key),
    await withAuthorization(`Basic ${Buffer.from(`x:${own.key}`).toString('base64')}`),
    await withAuthorization(`Bearer ${own.key}x`),
    await withAuthorization(`Bearer ${own.key} ${own.key}`),
    await withAuthorization(`Bearer ${'x'.repeat(5000)}`),
  ];
  for (const answer of answers) {
    expectProblem(answer, 401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.body).toEqual(answers[0]?.body);
  }
});

test('the scheme is read without regard to case', async () => {
  expect(await withAuthorization(`bEARER ${own.key}`)).toMatchObject({ status: 200 });
});

test("another organization's key answers 404 on every route of this one, and on its admin routes", async () => {
  const key = apiClient(other.key);
  const base = `/v1/organizations/${own.org}`;
  const calls: [string, string, unknown?][] = [
    ['GET', base],
    ['PUT', base, { name: 'Mine now' }],
    ['DELETE', base],
    ['GET', `${base}/api-keys`],
    ['POST', `${base}/api-keys`, { name: 'x' }],
    ['GET', `${base}/users`],
    ['PUT', `${base}/users/ann`, { name: 'A', email: 'a@example.com', emailVerified: true }],
    ['DELETE', `${base}/users/ann`],
    ['GET', `${base}/teams/platform`],
    ['GET', `${base}/projects`],
    ['GET', `${base}/groups/checkout-500`],
    ['PUT', `${base}/groups/checkout-500/assignee`, { assignee: null }],
    ['GET', `${base}/groups/checkout-500/activity`],
    ['GET', `${base}/integrations/${own.jira.id}`],
    ['POST', `${base}/integrations/${own.jira.id}/webhook-credentials`],
    ['GET', `${base}/external-users`],
    ['GET', `${base}/teams/platform/external-teams`],
    ['GET', `${base}/deliveries`],
    ['PUT', '/v1/organizations/not%20an%20id', { name: 'x' }],
  ];
  for (const [method, path, body] of calls) expectProblem(await key(method, path, body), 404);
  expect(await own.api('GET', 'users/ann')).toMatchObject({ status: 200, body: { name: 'ANN' } });
});

test("another organization's integration is not found under one's own path", async () => {
  const { jira } = other;
  expectProblem(await own.api('GET', `integrations/${jira.id}`), 404);
  expectProblem(await own.api('PATCH', `integrations/${jira.id}`, { name: 'x' }), 404);
  expectProblem(await own.api('DELETE', `integrations/${jira.id}`), 404);
  expectProblem(await own.api('POST', `integrations/${jira.id}/webhook-credentials`), 404);
  expectProblem(await own.api('PUT', `groups/checkout-500/links/${jira.id}/SHOP-1`, {}), 404);
  const mapping = { userId: 'ann', provider: 'jira-server', integrationId: jira.id, externalName: 'ann' };
  expectProblem(await own.api('POST', 'external-users', mapping), 400, 'integrationId');
});

test('an organization key answers 403 on the admin routes of its own organization', async () => {
  const base = `/v1/organizations/${own.org}`;
  expectProblem(await own.api('GET', base), 403);
  expectProblem(await own.api('PUT', base, { name: 'x' }), 403);
  expectProblem(await own.api('DELETE', base), 403);
  expectProblem(await own.api('GET', 'api-keys'), 403);
  expectProblem(await own.api('POST', 'api-keys', { name: 'x' }), 403);
  expectProblem(await own.api('DELETE', 'api-keys/some-id'), 403);
  expectProblem(await own.api('GET', '/v1/organizations'), 403);
});

test('an administrator gets 404 for what an unknown organization would have', async () => {
  expectProblem(await admin()('GET', '/v1/organizations/nobody'), 404);
  expectProblem(await admin()('GET', '/v1/organizations/nobody/users'), 404);
  expectProblem(await admin()('PUT', '/v1/organizations/nobody/teams/t', { name: 't', members: [] }), 404);
  expectProblem(await admin()('POST', '/v1/organizations/nobody/api-keys', { name: 't' }), 404);
});

test('answers 404 for an unknown route and 405 with Allow for an unknown method, without a key', async () => {
  expectProblem(await callRaw('GET', '/v1/nothing'), 404);
  expectProblem(await callRaw('GET', '/v1/organizations/'), 404);
  expectProblem(await callRaw('GET', '/elsewhere'), 404);
  const answer = await callRaw('DELETE', '/v1/organizations');
  expectProblem(answer, 405);
  expect(answer.headers.get('allow')).toBe('GET, HEAD');
  const onGroup = await callRaw('POST', `/v1/organizations/${own.org}/groups/checkout-500`);
  expect(onGroup.headers.get('allow')?.split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'PUT']);
});

test('a 404 says which part of the path is unknown, and another organization is one that there is not', async () => {
  const { ado } = own;
  const calls: [string, string, unknown, string][] = [
    ['GET', 'groups/none', undefined, 'group'],
    ['PUT', 'groups/none/assignee', { assignee: null }, 'group'],
    ['PUT', `groups/none/links/${ado.id}/7`, {}, 'group'],
    ['PUT', 'groups/checkout-500/links/none/7', {}, 'integration'],
    ['DELETE', `groups/checkout-500/links/${ado.id}/7`, undefined, 'link'],
    ['DELETE', 'users/none', undefined, 'user'],
    ['GET', 'users/no%20id', undefined, 'user'],
    ['GET', 'channels/none', undefined, 'channel'],
    ['POST', 'deliveries/none/replay', undefined, 'delivery'],
    ['DELETE', 'external-users/none', undefined, 'external user'],
    ['GET', `/v1/organizations/${other.org}/users`, undefined, 'organization'],
    ['GET', '/v1/organizations/nobody/users', undefined, 'organization'],
    ['GET', 'nothing', undefined, 'route'],
  ];
  for (const [method, path, body, what] of calls) {
    const { status, body: problem } = await own.api(method, path, body);
    expect([path, status, problem.detail]).toEqual([path, 404, `There is no such ${what}`]);
  }
});

test('health needs no key, and HEAD is GET without a body', async () => {
  expect(await callRaw('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  const head = await fetch(new URL('/health', setting('STACK_URL')), { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a malformed id in a path cannot exist, except where a PUT would create it', async () => {
  expectProblem(await own.api('GET', 'users/no%20id'), 404);
  expectProblem(await own.api('DELETE', 'teams/-x'), 404);
  expectProblem(await own.api('GET', `projects/${'x'.repeat(65)}`), 404);
  expectProblem(await own.api('GET', 'deliveries/a%23b'), 404);
  expectProblem(await own.api('PUT', 'groups/a%2Fb/assignee', { assignee: null }), 404);
  const user = { name: 'A', email: 'a@example.com', emailVerified: true };
  expectProblem(await own.api('PUT', 'users/no%20id', user), 400, 'user');
  expectProblem(await own.api('PUT', 'teams/-x', { name: 'x', members: [] }), 400, 'team');
  expectProblem(await own.api('PUT', `projects/${'x'.repeat(65)}`, { name: 'x', teams: [] }), 400, 'project');
  expectProblem(await own.api('PUT', 'groups/a%23b', { project: 'web', title: 'x' }), 400, 'group');
  expectProblem(await admin()('PUT', '/v1/organizations/no%20id', { name: 'x' }), 400, 'org');
});

test('an id may be 64 characters of its alphabet', async () => {
  const id = `A${'z_.:-9'.repeat(11)}`.slice(0, 64);
  const put = await own.api('PUT', `users/${encodeURIComponent(id)}`, {
    name: 'x',
    email: 'x@example.com',
    emailVerified: false,
  });
  expect(put).toMatchObject({ status: 201, body: { id } });
  expect(await own.api('DELETE', `users/${id}`)).toMatchObject({ status: 204 });
});
