import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { activityOf, applyJira, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const dora = { name: 'Dora', email: 'dora@example.com', emailVerified: true };
let clock = 1_763_000_000_000;
const assignTo = (name: string, email = `${name}@example.com`) =>
  applyJira(org, jiraIssueUpdated({ assignee: jiraUser(name, { emailAddress: email }), timestamp: ++clock }));

test('a user is created active, replaced, shown, listed and deleted', async () => {
  expectProblem(await org.api('GET', 'users/dora'), 404);
  expectProblem(await org.api('DELETE', 'users/dora'), 404);
  const created = await org.api('PUT', 'users/dora', dora);
  expect([created.status, created.body]).toEqual([201, { id: 'dora', ...dora, active: true }]);
  const changed = await org.api('PUT', 'users/dora', { ...dora, active: false });
  expect([changed.status, changed.body]).toEqual([200, { id: 'dora', ...dora, active: false }]);
  expect((await org.api('GET', 'users/dora')).body).toEqual(changed.body);
  expect((await org.api('GET', 'users')).body.items).toContainEqual(changed.body);
  expect((await org.api('DELETE', 'users/dora')).status).toBe(204);
  expectProblem(await org.api('GET', 'users/dora'), 404);
});

test('a replaced user stays in the teams', async () => {
  await org.api('PUT', 'users/ann', { ...dora, name: 'Ann Two' });
  expect((await org.api('GET', 'teams/platform')).body.members).toEqual(['ann', 'bob']);
  expect((await org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type: 'user', id: 'ann' } })).status).toBe(
    200,
  );
});

test('a deleted user leaves teams, groups, subscriptions and mappings', async () => {
  await assignTo('ann');
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' } });
  const manual = { userId: 'ann', provider: 'azure-devops', integrationId: org.ado.id, externalName: 'annie' };
  const { id } = (await org.api('POST', 'external-users', manual)).body;

  expect((await org.api('DELETE', 'users/ann')).status).toBe(204);

  expect((await org.api('GET', 'teams/platform')).body.members).toEqual(['bob']);
  expect(await groupOf(org)).toMatchObject({ assignee: null, assignedAt: null, subscribers: [] });
  expectProblem(await org.api('GET', `external-users/${id}`), 404);
  const seen = (await org.api('GET', `external-users?integrationId=${org.jira.id}`)).body.items;
  expect(seen).toMatchObject([{ externalName: 'ann', userId: null, source: null }]);
  expect(await activityOf(org, 2)).toMatchObject([
    { type: 'unassigned', assignee: null, previous: { type: 'user', id: 'ann', name: 'ann' }, source: { type: 'api' } },
    { type: 'assigned' },
  ]);
});

test('a verified email finds its user until it is changed', async () => {
  expect(await assignTo('x1', 'ann@example.com')).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  await org.api('PUT', 'users/ann', { ...dora, email: 'annie@example.com' });
  expect((await org.api('GET', 'external-users')).body.items).toMatchObject([{ userId: null, source: null }]);
  expect(await assignTo('x2', 'ann@example.com')).toMatchObject({ outcomes: [{ reason: 'assignee-unmatched' }] });
  expect(await assignTo('x3', 'ANNIE@example.com')).toMatchObject({ outcomes: [{ outcome: 'unchanged' }] });
});

test('an email that is verified no more finds nobody, one of two users neither', async () => {
  await assignTo('x1', 'ann@example.com');
  await org.api('PUT', 'users/ann', { ...dora, email: 'ann@example.com', emailVerified: false });
  expect(await assignTo('x1', 'ann@example.com')).toMatchObject({ outcomes: [{ reason: 'assignee-unmatched' }] });
  await org.api('PUT', 'users/dora', { ...dora, email: 'BOB@example.com' });
  expect(await assignTo('x4', 'bob@example.com')).toMatchObject({ outcomes: [{ reason: 'assignee-ambiguous' }] });
  await org.api('DELETE', 'users/dora');
  expect(await assignTo('x4', 'bob@example.com')).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
});

test('a manual mapping outlives a change of email', async () => {
  const manual = { userId: 'ann', provider: 'jira-server', integrationId: org.jira.id, externalName: 'annie' };
  const { body } = await org.api('POST', 'external-users', manual);
  await org.api('PUT', 'users/ann', { ...dora, email: 'other@example.com' });
  expect((await org.api('GET', `external-users/${body.id}`)).body).toMatchObject({ userId: 'ann', source: 'manual' });
});
