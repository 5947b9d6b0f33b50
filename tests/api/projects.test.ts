import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeAll(async () => {
  org = await exampleOrganization();
});

test('a project is created, replaced, shown, listed and deleted', async () => {
  expectProblem(await org.api('GET', 'projects/app'), 404);
  expectProblem(await org.api('DELETE', 'projects/app'), 404);
  const created = await org.api('PUT', 'projects/app', { name: 'App', teams: [] });
  expect([created.status, created.body]).toEqual([201, { id: 'app', name: 'App', teams: [] }]);
  const changed = await org.api('PUT', 'projects/app', { name: 'App 2', teams: ['platform'] });
  expect([changed.status, changed.body]).toEqual([200, { id: 'app', name: 'App 2', teams: ['platform'] }]);
  expect((await org.api('GET', 'projects/app')).body).toEqual(changed.body);
  expect((await org.api('GET', 'projects')).body.items).toContainEqual(changed.body);
  expect((await org.api('DELETE', 'projects/app')).status).toBe(204);
  expectProblem(await org.api('GET', 'projects/app'), 404);
});

test('teams that do not exist, or are named twice, are refused', async () => {
  expectProblem(await org.api('PUT', 'projects/x', { name: 'x', teams: ['platform', 'ghosts'] }), 400, 'teams.1');
  expectProblem(await org.api('PUT', 'projects/x', { name: 'x', teams: ['platform', 'platform'] }), 400, 'teams');
});

test('a project with groups is not deleted', async () => {
  expectProblem(await org.api('DELETE', 'projects/web'), 409);
  await org.api('DELETE', `groups/${org.group}`);
  expect((await org.api('DELETE', 'projects/web')).status).toBe(204);
});
