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

test('a deleted group takes its links and its history along', async () => {
  await assign({ type: 'user', id: 'ann' });
  await activityOf(org, 1);
  await org.api('DELETE', `groups/${org.group}`);
  await org.api('PUT', `groups/${org.group}`, { project: 'web', title: 'Again' });
  expect(await groupOf(org)).toMatchObject({ links: [], assignee: null });
  expect((await org.api('GET', `groups/${org.group}/activity`)).body).toEqual({ items: [], next: null });
  expect(await applyJira(org, jiraIssueUpdated())).toMatchObject({ outcomes: [], reason: 'no-linked-group' });
});
