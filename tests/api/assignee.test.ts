import type { Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { activityOf, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const assign = (assignee: unknown) => org.api('PUT', `groups/${org.group}/assignee`, { assignee });

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
