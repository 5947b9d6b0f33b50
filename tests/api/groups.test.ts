import type { Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { activityOf, applyJira, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const assign = (assignee: unknown) => org.api('PUT', `groups/${org.group}/assignee`, { assignee });

test('a group is created, replaced, shown, listed and deleted', async () => {
  expectProblem(await org.api('GET', 'groups/g1'), 404);
  expectProblem(await org.api('DELETE', 'groups/g1'), 404);
  const fresh = { assignee: null, assignedAt: null, links: [], subscribers: [] };
  const created = await org.api('PUT', 'groups/g1', { project: 'web', title: 'One' });
  expect([created.status, created.body]).toEqual([
    201,
    { id: 'g1', project: 'web', title: 'One', url: null, ...fresh },
  ]);
  const body = { project: 'web', title: 'Two', url: 'https://errors.example/1' };
  const changed = await org.api('PUT', 'groups/g1', body);
  expect([changed.status, changed.body]).toEqual([200, { id: 'g1', ...body, ...fresh }]);
  expect((await org.api('GET', 'groups/g1')).body).toEqual(changed.body);
  expect((await org.api('GET', 'groups')).body.items).toContainEqual(changed.body);
  expect((await org.api('DELETE', 'groups/g1')).status).toBe(204);
  expectProblem(await org.api('GET', 'groups/g1'), 404);
  expectProblem(await org.api('GET', 'groups/g1/activity'), 404);
});

test('what is replaced leaves assignee, links and subscribers alone', async () => {
  await assign({ type: 'user', id: 'ann' });
  const before = await groupOf(org);
  const { body } = await org.api('PUT', `groups/${org.group}`, { project: 'web', title: 'New' });
  expect(body).toEqual({ ...before, title: 'New' });
  expect(before).toMatchObject({ subscribers: [{ type: 'user', id: 'ann' }], links: [{}, {}] });
});

test.each([
  ['a project that does not exist', { project: 'nope' }, 'project'],
  ['a malformed project', { project: '#' }, 'project'],
  ['a title of 1,025 characters', { title: 'x'.repeat(1025) }, 'title'],
  ['a relative url', { url: '/issues/1' }, 'url'],
  ['a url that is a script', { url: 'javascript:alert(1)' }, 'url'],
  ['a url of 2,049 characters', { url: `https://x.example/${'x'.repeat(2031)}` }, 'url'],
])('refuses %s', async (_, part, path) => {
  expectProblem(await org.api('PUT', 'groups/x', { project: 'web', title: 'x', ...part }), 400, path);
});

test('a group that moves to another project is synced by the members of that one', async () => {
  await org.api('PUT', 'projects/app', { name: 'App', teams: [] });
  await org.api('PUT', `groups/${org.group}`, { project: 'app', title: 'Moved' });
  const event = (timestamp: number) => jiraIssueUpdated({ assignee: jiraUser('ann'), timestamp });
  expect(await applyJira(org, event(1_763_000_000_001))).toMatchObject({
    outcomes: [{ outcome: 'skipped', reason: 'not-a-project-member' }],
  });
  await org.api('PUT', `groups/${org.group}`, { project: 'web', title: 'Back' });
  expect(await applyJira(org, event(1_763_000_000_002))).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
});

test('groups are listed by project and by assignee', async () => {
  await org.api('PUT', 'projects/app', { name: 'App', teams: [] });
  await org.api('PUT', 'groups/g1', { project: 'app', title: 'One' });
  await assign({ type: 'team', id: 'platform' });
  const ids = async (query: string) => {
    const { items } = (await org.api('GET', `groups?${query}`)).body;
    return Array.isArray(items) ? items.map(({ id }) => id) : undefined;
  };
  expect(await ids('project=app')).toEqual(['g1']);
  expect(await ids('assignee=platform')).toEqual([org.group]);
  expect(await ids('assignee=platform&project=app')).toEqual([]);
  expect(await ids('assignee=nobody')).toEqual([]);
  expect(await ids('assignee=&project=app')).toEqual(['g1']);
});

test('assigning subscribes, and is told in the history; the same again changes nothing', async () => {
  const { status, body } = await assign({ type: 'user', id: 'ann' });
  expect([status, body]).toMatchObject([
    200,
    {
      id: org.group,
      assignee: { type: 'user', id: 'ann', name: 'ANN' },
      assignedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      subscribers: [{ type: 'user', id: 'ann', reason: 'assigned' }],
    },
  ]);
  expect((await assign(body.assignee)).body).toEqual(body);
  expect((await assign({ type: 'user', id: 'bob' })).body.subscribers).toEqual([
    { type: 'user', id: 'bob', reason: 'assigned' },
  ]);
  expect((await assign(null)).body).toMatchObject({ assignee: null, assignedAt: null, subscribers: [] });
  const ann = { type: 'user', id: 'ann', name: 'ANN' };
  const bob = { type: 'user', id: 'bob', name: 'BOB' };
  expect(await activityOf(org, 3)).toEqual(
    [
      { type: 'unassigned', assignee: null, previous: bob },
      { type: 'assigned', assignee: bob, previous: ann },
      { type: 'assigned', assignee: ann, previous: null },
    ].map((entry) => ({
      id: expect.any(String),
      at: expect.any(String),
      source: { type: 'api' },
      followUps: [],
      ...entry,
    })),
  );
});

test('the one before stays subscribed when the group goes to his team', async () => {
  await assign({ type: 'user', id: 'ann' });
  const { subscribers } = (await assign({ type: 'team', id: 'platform' })).body;
  expect(subscribers).toEqual([
    { type: 'team', id: 'platform', reason: 'assigned' },
    { type: 'user', id: 'ann', reason: 'assigned' },
  ]);
  await org.api('DELETE', 'users/ann');
  expect((await groupOf(org)).subscribers).toEqual([{ type: 'team', id: 'platform', reason: 'assigned' }]);
});

test.each([
  ['a user who does not exist', { type: 'user', id: 'nobody' }, 'assignee.id'],
  ['a team that does not exist', { type: 'team', id: 'nobody' }, 'assignee.id'],
  ['a team by the id of a user', { type: 'team', id: 'ann' }, 'assignee.id'],
  ['a user in no team of the project', { type: 'user', id: 'carl' }, 'assignee'],
  ['something of another type', { type: 'robot', id: 'ann' }, 'assignee.type'],
  ['an id alone', 'ann', 'assignee'],
  ['an unknown field', { type: 'user', id: 'ann', colour: 'red' }, 'assignee.colour'],
])('refuses %s as assignee', async (_, assignee, path) => {
  expectProblem(await assign(assignee), 400, path);
});

test('refuses an assignee who is not active, and a team that does not own the project', async () => {
  await org.api('PUT', 'users/ann', { name: 'A', email: 'a@example.com', emailVerified: true, active: false });
  expectProblem(await assign({ type: 'user', id: 'ann' }), 400, 'assignee');
  await org.api('PUT', 'teams/ops', { name: 'Ops', members: [] });
  expectProblem(await assign({ type: 'team', id: 'ops' }), 400, 'assignee');
  expectProblem(await org.api('PUT', 'groups/unknown/assignee', { assignee: null }), 404);
});

test('of many assignments at once each follows on the one before', async () => {
  const answers = await Promise.all(['ann', 'bob', 'ann', 'bob'].map((id) => assign({ type: 'user', id })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { assignee } = await groupOf(org);
  const { body } = await eventually(
    () => org.api('GET', `groups/${org.group}/activity`),
    ({ body }) => body.items?.[0]?.assignee?.id === assignee?.id,
  );
  const history: Json[] = Array.isArray(body.items) ? body.items : [];
  expect(history.map(({ previous }) => previous)).toEqual([...history.slice(1).map((entry) => entry.assignee), null]);
});

test('a deleted group takes its links and its history along', async () => {
  await assign({ type: 'user', id: 'ann' });
  await activityOf(org, 1);
  await org.api('DELETE', `groups/${org.group}`);
  await org.api('PUT', `groups/${org.group}`, { project: 'web', title: 'Again' });
  expect(await groupOf(org)).toMatchObject({ links: [], assignee: null });
  expect((await org.api('GET', `groups/${org.group}/activity`)).body).toEqual({ items: [], next: null });
  expect(await applyJira(org, jiraIssueUpdated())).toMatchObject({ outcomes: [], reason: 'no-linked-group' });
});

test('the history is paged, newest first', async () => {
  for (const id of ['ann', 'bob', 'ann']) await assign({ type: 'user', id });
  await activityOf(org, 3);
  const first = (await org.api('GET', `groups/${org.group}/activity?limit=2`)).body;
  expect(first).toMatchObject({
    items: [{ previous: { id: 'bob' } }, { previous: { id: 'ann' } }],
    next: expect.any(String),
  });
  const second = (await org.api('GET', `groups/${org.group}/activity?limit=2&cursor=${first.next}`)).body;
  expect(second).toMatchObject({ items: [{ previous: null }], next: null });
});
