import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyAdo, applyJira, delivered, send } from '../webhooks/sender.ts';
import { runAdminHere } from './admin-here.ts';
import { startAdmin } from './run-admin.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

let clock = 1_763_000_000_000;
const jira = (name: string) => applyJira(org, jiraIssueUpdated({ assignee: jiraUser(name), timestamp: ++clock }));
const ado = (name: string, rev: number) =>
  applyAdo(org, workItemUpdated({ rev, assignedTo: { newValue: `<${name}@example.com>` } }));

const tailOnce = async (...words: string[]): Promise<string[]> => {
  const { status, stdout } = await runAdminHere(['tail', '--organization', org.org, '--once', ...words]);
  expect(status).toBe(0);
  return stdout.split('\n').filter(Boolean);
};
const idsIn = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).id);

test('the last ten, the newest last, in words and as a delivery a line', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 11; i++) ids.push(String((await jira(i % 2 === 0 ? 'ann' : 'bob')).id));
  expect(idsIn(await tailOnce('--json'))).toEqual(ids.slice(1));
  const lines = await tailOnce();
  expect(lines).toHaveLength(10);
  expect(lines[9]).toMatch(
    new RegExp(
      `^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  SHOP-42 +jira-server +${ids[10]}  assigned checkout-500, by carol$`,
    ),
  );
});

test('says that there is nothing to show', async () => {
  const none = await runAdminHere(['tail', '--organization', org.org, '--once']);
  expect(none).toMatchObject({ status: 0, stdout: '', stderr: 'There are none.\n' });
});

test('only of an integration, a group, or with an outcome', async () => {
  const assigned = await jira('ann');
  const skipped = await ado('zoe', 2);
  const stale = await ado('ann', 1);
  const { delivery: parked } = await send(org.jira.url, '{');
  await delivered(org, parked);
  const found = async (...words: string[]) => idsIn(await tailOnce('--json', ...words));
  expect(await found()).toEqual([assigned.id, skipped.id, stale.id, parked]);
  expect(await found('--integration', org.ado.id)).toEqual([skipped.id, stale.id]);
  expect(await found('--group', org.group, '--integration', org.jira.id)).toEqual([assigned.id]);
  expect(await found('--group', 'other')).toEqual([]);
  expect(await found('--outcome', 'skipped')).toEqual([skipped.id]);
  expect(await found('--outcome', 'parked')).toEqual([parked]);
  const lines = await tailOnce('--outcome', 'parked');
  expect(lines[0]).toContain('parked (invalid-json)');
});

test('tells of those that come, once each, again when they are decided again, until Ctrl-C', async () => {
  const before = await jira('ann');
  const tail = startAdmin(['tail', '--organization', org.org, '--json']);
  const seen = (count: number) =>
    eventually(
      async () => tail.stdout().split('\n').filter(Boolean),
      (lines) => lines.length >= count,
      20_000,
    );
  try {
    expect(idsIn(await seen(1))).toEqual([before.id]);
    const zoe = await jira('zoe');
    expect(idsIn(await seen(2))).toEqual([before.id, zoe.id]);
    const mapping = { userId: 'bob', provider: 'jira-server', integrationId: org.jira.id, externalName: 'zoe' };
    await org.api('POST', 'external-users', mapping);
    const lines = await seen(3);
    expect(idsIn(lines)).toEqual([before.id, zoe.id, zoe.id]);
    expect(lines.map((line) => JSON.parse(line).outcomes[0].outcome)).toEqual(['assigned', 'skipped', 'assigned']);
    expect(tail.stdout()).not.toContain('@example.com');
  } finally {
    expect(await tail.interrupt()).toBe(0);
  }
});
