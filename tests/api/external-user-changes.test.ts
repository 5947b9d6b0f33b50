import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyJira } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';
import { mappingToAnn } from './mapping-to-ann.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const mapping = (part?: object) => mappingToAnn(org, part);
const post = (part: object = {}) => org.api('POST', 'external-users', mapping(part));

test('a mapping is replaced, but stays at its tracker', async () => {
  const { body } = await post({ externalId: 'JIRAUSER1' });
  const path = `external-users/${body.id}`;
  const replaced = await org.api('PUT', path, { ...body, userId: 'bob', externalName: 'bobby' });
  expect([replaced.status, replaced.body]).toEqual([200, { ...body, userId: 'bob', externalName: 'bobby' }]);
  expect((await post()).status).toBe(201);
  expectProblem(await org.api('PUT', path, mapping({ userId: 'bob' })), 409);
  expectProblem(
    await org.api('PUT', path, mapping({ provider: 'azure-devops', integrationId: org.ado.id })),
    400,
    'provider',
    'integrationId',
  );
  expectProblem(await org.api('PUT', path, mapping({ userId: 'nobody' })), 400, 'userId');
  expectProblem(await org.api('PUT', path, mapping({ userId: null })), 400, 'userId');
  expectProblem(await org.api('PUT', 'external-users/unknown', mapping()), 404);
});

test('what a GET shows is taken back, also without the name that somebody else has taken', async () => {
  const { body: made } = await post({ externalId: 'JIRAUSER1' });
  const path = `external-users/${made.id}`;
  const thief = jiraUser('annie', { key: 'JIRAUSER2', emailAddress: 'x@elsewhere.example' });
  await applyJira(org, jiraIssueUpdated({ assignee: thief }));
  const { body: shown } = await org.api('GET', path);
  expect(shown).toEqual({ ...made, externalName: null });
  const back = await org.api('PUT', path, shown);
  expect([back.status, back.body]).toEqual([200, shown]);
  expect((await org.api('PUT', path, { ...shown, userId: 'bob' })).body).toEqual({ ...shown, userId: 'bob' });
  expectProblem(await org.api('PUT', path, { ...shown, externalId: null }), 400, 'externalName');
  expectProblem(await post({ externalName: null, externalId: 'JIRAUSER3' }), 400, 'externalName');
});

test('a deleted mapping is gone, its name free', async () => {
  const { body } = await post();
  expect((await org.api('DELETE', `external-users/${body.id}`)).status).toBe(204);
  expectProblem(await org.api('GET', `external-users/${body.id}`), 404);
  expectProblem(await org.api('DELETE', `external-users/${body.id}`), 404);
  expect((await post({ userId: 'bob' })).status).toBe(201);
});
