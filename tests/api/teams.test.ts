import { moreUsers } from '../example/more-users.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const assign = (type: string, id: string) => org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type, id } });

test('a team is created, replaced, shown, listed and deleted', async () => {
  expectProblem(await org.api('GET', 'teams/ops'), 404);
  expectProblem(await org.api('DELETE', 'teams/ops'), 404);
  const created = await org.api('PUT', 'teams/ops', { name: 'Ops', members: ['carl', 'ann'] });
  expect([created.status, created.body]).toEqual([201, { id: 'ops', name: 'Ops', members: ['carl', 'ann'] }]);
  const changed = await org.api('PUT', 'teams/ops', { name: 'Ops 2', members: ['bob', 'ann'] });
  expect([changed.status, changed.body]).toEqual([200, { id: 'ops', name: 'Ops 2', members: ['bob', 'ann'] }]);
  expect((await org.api('GET', 'teams/ops')).body).toEqual(changed.body);
  expect((await org.api('GET', 'teams')).body.items).toContainEqual(changed.body);
  expect((await org.api('DELETE', 'teams/ops')).status).toBe(204);
  expectProblem(await org.api('GET', 'teams/ops'), 404);
});

test('members who do not exist are named, and nothing changes', async () => {
  const members = ['ann', 'nobody', 'bob', 'noone'];
  expectProblem(await org.api('PUT', 'teams/platform', { name: 'P', members }), 400, 'members.1', 'members.3');
  expect((await org.api('GET', 'teams/platform')).body).toEqual({
    id: 'platform',
    name: 'Platform',
    members: ['ann', 'bob'],
  });
});

test('a member named twice, a malformed one and more than 1,000 are refused', async () => {
  expectProblem(await org.api('PUT', 'teams/x', { name: 'x', members: ['ann', 'ann'] }), 400, 'members');
  expectProblem(await org.api('PUT', 'teams/x', { name: 'x', members: ['#'] }), 400, 'members.0');
  const members = Array.from({ length: 1001 }, (_, i) => `u${i}`);
  expectProblem(await org.api('PUT', 'teams/x', { name: 'x', members }), 400, 'members');
});

test('who joins a team becomes a member of its projects, who leaves does not stay one', async () => {
  expectProblem(await assign('user', 'carl'), 400, 'assignee');
  await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'carl'] });
  expect((await assign('user', 'carl')).status).toBe(200);
  expectProblem(await assign('user', 'bob'), 400, 'assignee');
});

test('a team of more members than one transaction holds changes as a whole', async () => {
  const members = Array.from({ length: 95 }, (_, i) => `many-${i}`);
  await moreUsers(org, members);
  expect((await org.api('PUT', 'teams/platform', { name: 'Platform', members })).status).toBe(200);
  expect((await org.api('GET', 'teams/platform')).body.members).toEqual(members);
  for (const user of ['many-0', 'many-94']) expect((await assign('user', user)).status).toBe(200);
  expectProblem(await assign('user', 'ann'), 400, 'assignee');
  expect((await org.api('DELETE', 'teams/platform')).status).toBe(204);
  expect((await org.api('DELETE', 'users/many-94')).status).toBe(204);
});

test('changes of one team at the same time all leave users and team agreeing', async () => {
  const lists = [['ann'], ['bob', 'carl'], ['carl', 'ann'], ['bob']];
  await Promise.all(lists.map((members) => org.api('PUT', 'teams/platform', { name: 'Platform', members })));
  const { members } = (await org.api('GET', 'teams/platform')).body;
  for (const user of ['ann', 'bob', 'carl']) {
    const isMember = Array.isArray(members) && members.includes(user);
    expect([user, (await assign('user', user)).status]).toEqual([user, isMember ? 200 : 400]);
  }
});

test('a deleted team leaves projects, groups and mappings', async () => {
  await assign('team', 'platform');
  const name = { provider: 'jira-server', integrationId: org.jira.id, externalName: 'platform-queue' };
  const { id } = (await org.api('POST', 'teams/platform/external-teams', name)).body;
  expect((await org.api('DELETE', 'teams/platform')).status).toBe(204);
  expect((await org.api('GET', 'projects/web')).body.teams).toEqual([]);
  expect(await groupOf(org)).toMatchObject({ assignee: null, subscribers: [] });
  expectProblem(await org.api('GET', `teams/platform/external-teams/${id}`), 404);
  await org.api('PUT', 'teams/platform', { name: 'Platform', members: [] });
  expect((await org.api('GET', 'teams/platform/external-teams')).body.items).toEqual([]);
});
