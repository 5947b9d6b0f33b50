import { randomUUID } from 'node:crypto';
import { sha256Of } from '../../shared/store/api-keys.ts';
import { keys } from '../../shared/store/keys.ts';
import { admin, apiClient } from '../api-client.ts';
import { exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { activityOf, applyJira, send } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

test('an organization is created, renamed, shown, listed and deleted', async () => {
  const id = `org-${randomUUID().slice(0, 8)}`;
  const path = `/v1/organizations/${id}`;
  expectProblem(await admin()('GET', path), 404);
  expectProblem(await admin()('DELETE', path), 404);
  expect(await admin()('PUT', path, { name: 'One' })).toMatchObject({ status: 201, body: { id, name: 'One' } });
  expect(await admin()('PUT', path, { name: 'Two', id })).toMatchObject({ status: 200, body: { id, name: 'Two' } });
  const shown = await admin()('GET', path);
  expect([shown.status, shown.body]).toEqual([200, { id, name: 'Two' }]);
  expect((await admin()('GET', '/v1/organizations?limit=100')).status).toBe(200);
  expect((await admin()('DELETE', path)).status).toBe(204);
  expectProblem(await admin()('GET', path), 404);
});

test('keys are shown once, listed without their text, and revoked at once', async () => {
  const { org } = await exampleOrganization();
  const path = `/v1/organizations/${org}/api-keys`;
  const { status, body, headers } = await admin()('POST', path, { name: 'robot' });
  expect([status, body]).toEqual([
    201,
    {
      id: expect.any(String),
      name: 'robot',
      createdAt: expect.any(String),
      key: expect.stringMatching(/^ask_[\w-]{43}$/),
    },
  ]);
  expect(headers.get('cache-control')).toBe('no-store');
  const stored = await operatorTable().get(keys.apiKey(sha256Of(String(body.key))));
  expect(stored).toMatchObject({ id: body.id, name: 'robot' });
  expect(JSON.stringify(stored)).not.toContain(body.key);
  const listed = (await admin()('GET', path)).body;
  expect(listed.items).toContainEqual({ id: body.id, name: 'robot', createdAt: body.createdAt });
  expect(JSON.stringify(listed)).not.toContain('ask_');

  const robot = apiClient(String(body.key));
  expect((await robot('GET', `/v1/organizations/${org}/users`)).status).toBe(200);
  expect((await admin()('DELETE', `${path}/${body.id}`)).status).toBe(204);
  expectProblem(await robot('GET', `/v1/organizations/${org}/users`), 401);
  expectProblem(await admin()('DELETE', `${path}/${body.id}`), 404);
});

test('a key may be called anything that has something to see', async () => {
  const { org } = await exampleOrganization();
  expectProblem(await admin()('POST', `/v1/organizations/${org}/api-keys`, { name: '  ' }), 400, 'name');
  expectProblem(await admin()('POST', `/v1/organizations/${org}/api-keys`, {}), 400, 'name');
});

test('a deleted organization leaves nothing to one of the same name, and its webhooks are gone', async () => {
  const org = await exampleOrganization();
  await applyJira(org, jiraIssueUpdated({ assignee: jiraUser('ann') }));
  await activityOf(org, 1); // written later than the change
  const path = `/v1/organizations/${org.org}`;
  expect((await admin()('DELETE', path)).status).toBe(204);
  expectProblem(await org.api('GET', 'users'), 401);

  expect((await admin()('PUT', path, { name: 'Again' })).status).toBe(201);
  const call = admin();
  for (const list of [
    'api-keys',
    'users',
    'teams',
    'projects',
    'groups',
    'integrations',
    'external-users',
    'deliveries',
  ]) {
    expect([list, (await call('GET', `${path}/${list}`)).body]).toEqual([list, { items: [], next: null }]);
  }
  for (const known of [
    'users/ann',
    'teams/platform',
    'projects/web',
    'groups/checkout-500',
    `integrations/${org.jira.id}`,
  ]) {
    expectProblem(await call('GET', `${path}/${known}`), 404);
  }
  await call('PUT', `${path}/projects/web`, { name: 'Web', teams: [] });
  await call('PUT', `${path}/groups/checkout-500`, { project: 'web', title: 'Again' });
  expect((await call('GET', `${path}/groups/checkout-500/activity`)).body).toEqual({ items: [], next: null });
  const webhook = await send(org.ado.url, {}, { 'shared-secret': org.ado.secret });
  expect(webhook).toMatchObject({ code: 410, status: 'gone' });
});
