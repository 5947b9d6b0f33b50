import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyJira, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const path = 'teams/platform/external-teams';
const mapping = (part: object = {}) => ({
  provider: 'jira-server',
  integrationId: org.jira.id,
  externalName: 'platform-queue',
  ...part,
});

test('a name is mapped to a team, shown, listed, replaced and deleted', async () => {
  const made = await org.api('POST', path, mapping());
  expect([made.status, made.body]).toEqual([
    201,
    { id: expect.any(String), teamId: 'platform', ...mapping(), externalId: null, lastSeen: null },
  ]);
  expect((await org.api('POST', path, mapping())).status).toBe(200);
  const one = `${path}/${made.body.id}`;
  expect((await org.api('GET', one)).body).toEqual(made.body);
  expect((await org.api('GET', path)).body).toEqual({ items: [made.body], next: null });
  const replaced = await org.api('PUT', one, { ...made.body, externalName: 'pq' });
  expect([replaced.status, replaced.body]).toEqual([200, { ...made.body, externalName: 'pq' }]);
  expectProblem(await org.api('PUT', one, mapping({ integrationId: org.ado.id })), 400, 'integrationId');
  expect((await org.api('GET', 'external-users')).body.items).toEqual([]);
  expectProblem(await org.api('GET', `external-users/${made.body.id}`), 404);
  expect((await org.api('DELETE', one)).status).toBe(204);
  expectProblem(await org.api('DELETE', one), 404);
});

test('an issue assigned to the name is assigned to the team, also one that was skipped before', async () => {
  const assignee = jiraUser('platform-queue', { emailAddress: 'queue@elsewhere.example' });
  expect(await applyJira(org, jiraIssueUpdated({ assignee }))).toMatchObject({
    outcomes: [{ reason: 'assignee-unmatched' }],
  });
  expect((await org.api('POST', path, mapping())).status).toBe(200);
  const group = await eventually(
    () => groupOf(org),
    (now) => now.assignee !== null,
  );
  expect(group).toMatchObject({ assignee: { type: 'team', id: 'platform', name: 'Platform' } });
});

test('a name that means a user, or another team, is a conflict', async () => {
  await org.api('POST', 'external-users', mapping({ userId: 'ann' }));
  expectProblem(await org.api('POST', path, mapping()), 409);
  await org.api('PUT', 'teams/ops', { name: 'Ops', members: [] });
  const { body } = await org.api('POST', path, mapping({ externalName: 'queue' }));
  expectProblem(await org.api('POST', 'teams/ops/external-teams', mapping({ externalName: 'queue' })), 409);
  expectProblem(await org.api('GET', `teams/ops/external-teams/${body.id}`), 404);
});

test('refuses an unknown team, what is malformed and what is not known', async () => {
  expectProblem(await org.api('POST', 'teams/nobody/external-teams', mapping()), 404);
  expectProblem(await org.api('GET', 'teams/nobody/external-teams'), 404);
  expectProblem(await org.api('POST', path, mapping({ externalName: '' })), 400, 'externalName');
  expectProblem(await org.api('POST', path, mapping({ userId: 'ann' })), 400, 'userId');
  expectProblem(await org.api('POST', path, mapping({ provider: 'azure-devops' })), 400, 'provider');
});
