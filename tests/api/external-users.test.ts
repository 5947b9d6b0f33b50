import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyJira, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';
import { mappingToAnn } from './mapping-to-ann.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const mapping = (part?: object) => mappingToAnn(org, part);
const post = (part: object = {}) => org.api('POST', 'external-users', mapping(part));

let clock = 1_763_000_000_000;
/** A webhook about somebody whom no mapping and no email tells. */
const seen = (name: string, more: object = {}) =>
  applyJira(
    org,
    jiraIssueUpdated({
      assignee: jiraUser(name, { emailAddress: `${name}@elsewhere.example` }),
      timestamp: ++clock,
      ...more,
    }),
  );

test('a mapping is made, and the very same one is found again', async () => {
  const made = await post({ externalId: 'JIRAUSER1' });
  expect([made.status, made.body]).toEqual([
    201,
    {
      ...mapping(),
      id: expect.any(String),
      externalId: 'JIRAUSER1',
      email: null,
      active: true,
      source: 'manual',
      lastSeen: null,
    },
  ]);
  for (const part of [{ externalId: 'JIRAUSER1' }, {}, { externalName: 'ANNIE' }]) {
    const again = await post(part);
    expect([again.status, again.body]).toEqual([200, made.body]);
  }
  expect((await org.api('GET', `external-users/${made.body.id}`)).body).toEqual(made.body);
});

test('a mapping by name is completed by a stable id', async () => {
  const { body } = await post();
  const completed = await post({ externalId: 'JIRAUSER1' });
  expect([completed.status, completed.body]).toEqual([200, { ...body, externalId: 'JIRAUSER1' }]);
});

test('a name or id that is mapped to somebody else is a conflict', async () => {
  await post({ externalId: 'JIRAUSER1' });
  expectProblem(await post({ userId: 'bob' }), 409);
  expectProblem(await post({ userId: 'bob', externalName: 'other', externalId: 'JIRAUSER1' }), 409);
  expectProblem(await post({ externalId: 'JIRAUSER2' }), 409);
  const name = { provider: 'jira-server', integrationId: org.jira.id, externalName: 'Annie' };
  expectProblem(await org.api('POST', 'teams/platform/external-teams', name), 409);
});

test('the same name at another tracker is another person', async () => {
  await post();
  expect((await post({ userId: 'bob', provider: 'azure-devops', integrationId: org.ado.id })).status).toBe(201);
  expect((await post({ userId: 'carl', provider: 'discord', integrationId: null })).status).toBe(201);
  expectProblem(await post({ userId: 'bob', provider: 'discord', integrationId: undefined }), 409);
});

test('one who was only seen in webhooks is completed, and what was skipped is decided again', async () => {
  const skipped = await seen('stranger');
  expect(skipped).toMatchObject({ outcomes: [{ reason: 'assignee-unmatched' }] });
  const [actor] = await listed('unmatched=true');
  expect(actor).toMatchObject({ userId: null, externalName: 'stranger', source: null, lastSeen: expect.any(String) });

  const { status, body } = await post({ externalName: 'Stranger' });
  expect([status, body]).toMatchObject([
    200,
    { id: actor?.id, userId: 'ann', source: 'manual', externalId: 'JIRAUSER-stranger' },
  ]);
  await eventually(
    () => groupOf(org),
    ({ assignee }) => `${assignee?.id}` === 'ann',
  );
  expect(await listed('unmatched=true')).toEqual([]);
});

test('a mapping by email gives way to one by a person', async () => {
  await applyJira(org, jiraIssueUpdated({ assignee: jiraUser('bob'), timestamp: ++clock }));
  expect(await listed('userId=bob')).toMatchObject([{ source: 'email' }]);
  expect(await post({ externalName: 'bob' })).toMatchObject({ status: 200, body: { userId: 'ann', source: 'manual' } });
});

test('a name known without an id and an id known by another name become one person', async () => {
  const { body: byName } = await post();
  await seen('old-name');
  const [byId] = await listed('unmatched=true');
  const merged = await post({ externalId: 'JIRAUSER-old-name' });
  expect([merged.status, merged.body]).toMatchObject([200, { id: byId?.id, externalName: 'annie', userId: 'ann' }]);
  expectProblem(await org.api('GET', `external-users/${byName.id}`), 404);
});

test.each([
  ['a user who does not exist', { userId: 'nobody' }, 'userId'],
  ['an integration that does not exist', { integrationId: 'nowhere' }, 'integrationId'],
  ['no integration', { integrationId: undefined }, 'integrationId'],
  ["another provider than the integration's", { provider: 'azure-devops' }, 'provider'],
  ['an unknown provider', { provider: 'github' }, 'provider'],
  ['discord with an integration', { provider: 'discord' }, 'integrationId'],
  ['a name of 256 characters', { externalName: 'x'.repeat(256) }, 'externalName'],
  ['no name', { externalName: undefined }, 'externalName'],
  ['an id of 256 characters', { externalId: 'x'.repeat(256) }, 'externalId'],
  ['a field that a person cannot set', { email: 'ann@example.com' }, 'email'],
])('refuses %s', async (_, part, path) => {
  expectProblem(await post(part), 400, path);
});

test('external users are listed by integration, by user and by whether they are mapped', async () => {
  const { body: mapped } = await post();
  await seen('stranger');
  const [unmapped] = await listed('unmatched=true');
  expect(await listed('unmatched=false')).toEqual([mapped]);
  expect(await listed('userId=ann')).toEqual([mapped]);
  expect(await listed(`integrationId=${org.ado.id}`)).toEqual([]);
  expect(await listed(`integrationId=${org.jira.id}`)).toEqual(expect.arrayContaining([mapped, unmapped]));
  expectProblem(await org.api('GET', 'external-users?unmatched=maybe'), 400, 'unmatched');
});

async function listed(query: string) {
  const { items } = (await org.api('GET', `external-users?${query}`)).body;
  return Array.isArray(items) ? items : [];
}
