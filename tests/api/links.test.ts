import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';
import { applyAdo, applyJira, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const link = (integration: string, issue: string, body: unknown = {}) =>
  org.api('PUT', `groups/${org.group}/links/${integration}/${issue}`, body);
const unlink = (integration: string, issue: string) =>
  org.api('DELETE', `groups/${org.group}/links/${integration}/${issue}`);

test('a link is made, replaced and shown in its one spelling', async () => {
  const details = { title: 'Broken', url: 'https://jira.example/browse/OPS-7' };
  const made = await link(org.jira.id, 'ops-7', details);
  const shown = { integration: org.jira.id, issue: 'OPS-7', ...details };
  expect([made.status, made.body]).toEqual([201, shown]);
  const again = await link(org.jira.id, 'OPS-7');
  expect([again.status, again.body]).toEqual([200, { ...shown, title: null, url: null }]);
  expect((await groupOf(org)).links).toContainEqual({ ...shown, title: null, url: null });
  expect((await link(org.ado.id, '007')).body).toMatchObject({ issue: '7' });
});

test('links are shown in order', async () => {
  for (const issue of ['B-1', 'A-2', 'C-1']) await link(org.jira.id, issue);
  const { links } = await groupOf(org);
  const keys = Array.isArray(links) ? links.map(({ integration, issue }) => `${integration}#${issue}`) : [];
  expect(keys).toHaveLength(5);
  expect(keys).toEqual([...keys].sort());
});

test.each(['SHOP', '1207', 'SHOP-', 'SHOP-0', '-1'])('refuses %s as the key of a Jira issue', async (issue) => {
  const answer = await link(org.jira.id, issue);
  if (issue === '') expectProblem(answer, 404);
  else expectProblem(answer, 400, 'issueKey');
});

test.each(['0', '-1', '1.5', 'SHOP-1', '9'.repeat(30)])('refuses %s as the id of a work item', async (issue) => {
  expectProblem(await link(org.ado.id, issue), 400, 'issueKey');
});

test('refuses what is wrong with title and url, an unknown integration and an unknown group', async () => {
  expectProblem(await link(org.jira.id, 'A-1', { title: '', url: 'nowhere' }), 400, 'title', 'url');
  expectProblem(await link('8d5f3f1e-0000-4000-8000-000000000000', 'A-1'), 404);
  expectProblem(await org.api('PUT', `groups/unknown/links/${org.jira.id}/A-1`, {}), 404);
});

test('a linked issue is synced, an unlinked one not', async () => {
  await link(org.jira.id, 'OPS-7');
  const event = (timestamp: number) => jiraIssueUpdated({ issueId: '77', issueKey: 'OPS-7', timestamp });
  expect(await applyJira(org, event(1_763_000_000_001))).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  expect((await unlink(org.jira.id, 'ops-7')).status).toBe(204);
  expect(await applyJira(org, event(1_763_000_000_002))).toMatchObject({ reason: 'no-linked-group' });
  expectProblem(await unlink(org.jira.id, 'OPS-7'), 404);
  expectProblem(await unlink(org.jira.id, 'nonsense'), 404);
});

test('what was seen of an issue is forgotten with its link', async () => {
  const event = () => workItemUpdated({ rev: 9 });
  expect(await applyAdo(org, event())).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  await unlink(org.ado.id, '1207');
  await org.api('PUT', `groups/${org.group}/assignee`, { assignee: null });
  await link(org.ado.id, '1207');
  expect(await applyAdo(org, workItemUpdated({ rev: 8 }))).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
});

test('one issue may be linked to several groups', async () => {
  await org.api('PUT', 'groups/second', { project: 'web', title: 'Second' });
  await org.api('PUT', `groups/second/links/${org.jira.id}/SHOP-42`, {});
  const { outcomes } = await applyJira(org, jiraIssueUpdated());
  expect(outcomes).toEqual(
    expect.arrayContaining([
      { group: org.group, outcome: 'assigned' },
      { group: 'second', outcome: 'assigned' },
    ]),
  );
});

test('a group has at most 98 links, and moves to another project with all of them', async () => {
  for (let i = 1; i <= 96; i++) expect((await link(org.jira.id, `MANY-${i}`)).status).toBe(201);
  expectProblem(await link(org.jira.id, 'MANY-97'), 409);
  expect((await link(org.jira.id, 'MANY-96')).status).toBe(200);
  await org.api('PUT', 'projects/app', { name: 'App', teams: [] });
  expect((await org.api('PUT', `groups/${org.group}`, { project: 'app', title: 'Moved' })).status).toBe(200);
  const outcome = await applyJira(org, jiraIssueUpdated({ issueId: '96', issueKey: 'MANY-96' }));
  expect(outcome).toMatchObject({ outcomes: [{ outcome: 'skipped', reason: 'not-a-project-member' }] });
  expect((await org.api('DELETE', `groups/${org.group}`)).status).toBe(204);
});
