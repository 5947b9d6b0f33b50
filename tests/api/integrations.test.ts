import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';
import { setting } from '../setting.ts';
import { applyJira, groupOf, send } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const config = { inboundAssignee: true, outboundAssignee: false, onUnmatched: 'keep' };
const body = { provider: 'azure-devops', name: 'Boards', baseUrl: 'https://dev.azure.com/example//' };

test('an integration is created with a webhook that works, and shown without it', async () => {
  const { status, body: made } = await org.api('POST', 'integrations', { ...body, externalId: 'acc-1' });
  const shown = { ...body, id: made.id, baseUrl: 'https://dev.azure.com/example', externalId: 'acc-1', config };
  expect([status, made]).toEqual([
    201,
    {
      ...shown,
      webhook: {
        url: `${setting('STACK_URL')}/webhooks/azure-devops/${made.id}`,
        secret: expect.stringMatching(/.{40}/),
      },
    },
  ]);
  expect(
    await send(String(made.webhook?.url), workItemUpdated(), { 'shared-secret': String(made.webhook?.secret) }),
  ).toMatchObject({
    code: 202,
  });
  const get = await org.api('GET', `integrations/${made.id}`);
  expect([get.status, get.body]).toEqual([200, shown]);
  expect((await org.api('GET', 'integrations')).body.items).toContainEqual(shown);
});

test('a Jira gets an address that is a secret itself', () => {
  expect(org.jira.url).toMatch(/\/webhooks\/jira-server\/[\w-]+\.[\w-]+\.[\w-]+$/);
});

test.each([
  ['an unknown provider', { provider: 'github' }, 'provider'],
  ['a base URL that is none', { baseUrl: 'dev.azure.com' }, 'baseUrl'],
  ['a base URL of another scheme', { baseUrl: 'ftp://x.example' }, 'baseUrl'],
  ['a base URL with a password', { baseUrl: 'https://ann:secret@x.example' }, 'baseUrl'],
  ['a base URL with a query', { baseUrl: 'https://x.example/?a=b' }, 'baseUrl'],
  ['no base URL', { baseUrl: undefined }, 'baseUrl'],
  ['an external id of 256 characters', { externalId: 'x'.repeat(256) }, 'externalId'],
  ['a configuration from the start', { config }, 'config'],
])('refuses %s', async (_, part, path) => {
  expectProblem(await org.api('POST', 'integrations', { ...body, ...part }), 400, path);
});

test('name and parts of the configuration are changed, the rest stays', async () => {
  const path = `integrations/${org.jira.id}`;
  const patched = await org.api('PATCH', path, { config: { onUnmatched: 'deassign' } });
  expect(patched).toMatchObject({
    status: 200,
    body: { name: 'jira-server', config: { ...config, onUnmatched: 'deassign' } },
  });
  expect((await org.api('PATCH', path, { name: 'New', config: { inboundAssignee: false } })).body).toMatchObject({
    name: 'New',
    config: { inboundAssignee: false, outboundAssignee: false, onUnmatched: 'deassign' },
  });
  expect((await org.api('PATCH', path, {})).body).toMatchObject({ name: 'New' });
  expect(await applyJira(org, jiraIssueUpdated())).toMatchObject({ outcomes: [{ reason: 'sync-disabled' }] });
  expectProblem(await org.api('PATCH', path, { config: { inboundAssignee: 'yes' } }), 400, 'config.inboundAssignee');
});

test('changes at the same time are all kept', async () => {
  const path = `integrations/${org.jira.id}`;
  const answers = await Promise.all([
    org.api('PATCH', path, { config: { inboundAssignee: false } }),
    org.api('PATCH', path, { config: { outboundAssignee: true } }),
    org.api('PATCH', path, { config: { onUnmatched: 'deassign' } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await org.api('GET', path)).body.config).toEqual({
    inboundAssignee: false,
    outboundAssignee: true,
    onUnmatched: 'deassign',
  });
});

test('a rotated credential works at once, the old one too', async () => {
  const { status, body: fresh } = await org.api('POST', `integrations/${org.ado.id}/webhook-credentials`);
  expect([status, fresh]).toEqual([201, { url: org.ado.url, secret: expect.any(String) }]);
  for (const secret of [String(fresh.secret), org.ado.secret]) {
    expect(await send(org.ado.url, workItemUpdated(), { 'shared-secret': secret })).toMatchObject({ code: 202 });
  }
});

test('at most 5 credentials are valid at a time, until the old ones are revoked', async () => {
  const path = `integrations/${org.jira.id}/webhook-credentials`;
  for (let i = 0; i < 4; i++) expect((await org.api('POST', path)).status).toBe(201);
  expectProblem(await org.api('POST', path), 409);
  const { status, body: fresh } = await org.api('POST', `${path}?revoke=true`);
  expect(status).toBe(201);
  expect(await send(String(fresh.url), jiraIssueUpdated())).toMatchObject({ code: 202 });
  expect((await org.api('POST', path)).status).toBe(201);
  expectProblem(await org.api('POST', `${path}?revoke=yes`), 400, 'revoke');
});

test('a deleted integration takes links and external users along, and is gone for its webhooks', async () => {
  await applyJira(org, jiraIssueUpdated());
  expect((await org.api('DELETE', `integrations/${org.ado.id}`)).status).toBe(204);
  expect((await org.api('DELETE', `integrations/${org.jira.id}`)).status).toBe(204);
  expectProblem(await org.api('GET', `integrations/${org.jira.id}`), 404);
  expectProblem(await org.api('DELETE', `integrations/${org.jira.id}`), 404);
  expectProblem(await org.api('PATCH', `integrations/${org.jira.id}`, { name: 'x' }), 404);
  expectProblem(await org.api('PUT', `groups/${org.group}/links/${org.jira.id}/A-1`, {}), 404);
  expect((await org.api('GET', 'integrations')).body).toEqual({ items: [], next: null });
  expect((await org.api('GET', 'external-users')).body).toEqual({ items: [], next: null });
  expect(await groupOf(org)).toMatchObject({ links: [], assignee: { id: 'ann' } });
  const webhook = await send(org.ado.url, workItemUpdated(), { 'shared-secret': org.ado.secret });
  expect(webhook).toMatchObject({ code: 410 });
});
