import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyAdo, applyJira, delivered, groupOf, sendAdo } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

async function listed(query = '') {
  const { items } = (await org.api('GET', `deliveries?${query}`)).body;
  return Array.isArray(items) ? items.map(({ id }) => id) : [];
}

test('a delivery is shown with what became of it, and nothing of the inside', async () => {
  const shown = await applyJira(org, jiraIssueUpdated({ assignee: jiraUser('ann') }));
  expect(shown).toEqual({
    id: expect.any(String),
    integration: org.jira.id,
    event: 'jira:issue_updated',
    issue: 'SHOP-42',
    receivedAt: expect.any(String),
    appliedAt: expect.any(String),
    status: 'applied',
    actor: 'carol',
    outcomes: [{ group: org.group, outcome: 'assigned' }],
  });
  expectProblem(await org.api('GET', 'deliveries/unknown'), 404);
});

test('deliveries are listed newest first, by integration, group and outcome, page by page', async () => {
  const first = (await applyJira(org, jiraIssueUpdated({ timestamp: 1_763_000_000_001 }))).id;
  const second = (await applyAdo(org, workItemUpdated({ rev: 3 }))).id;
  const third = (await applyJira(org, jiraIssueUpdated({ timestamp: 1_763_000_000_000 }))).id;
  expect(await listed()).toEqual([third, second, first]);
  expect(await listed(`integration=${org.jira.id}`)).toEqual([third, first]);
  expect(await listed('outcome=stale')).toEqual([third]);
  expect(await listed(`outcome=assigned&group=${org.group}`)).toEqual([first]);
  expect(await listed('group=unknown')).toEqual([]);
  expectProblem(await org.api('GET', 'deliveries?outcome=lost'), 400, 'outcome');

  const page = (await org.api('GET', 'deliveries?limit=2')).body;
  expect(page).toMatchObject({ items: [{ id: third }, { id: second }], next: expect.any(String) });
  const rest = (await org.api('GET', `deliveries?limit=2&cursor=${page.next}`)).body;
  expect(rest).toMatchObject({ items: [{ id: first }], next: null });
});

test('deliveries are listed by status', async () => {
  const applied = (await applyJira(org, jiraIssueUpdated())).id;
  const { delivery: parked } = await sendAdo(org, 'no json');
  await delivered(org, parked);
  expect(await listed('status=applied')).toEqual([applied]);
  expect(await listed('status=parked')).toEqual([parked]);
  expect(await listed('status=failed')).toEqual([]);
  expect(await listed(`status=parked&integration=${org.jira.id}`)).toEqual([]);
  expectProblem(await org.api('GET', 'deliveries?status=lost'), 400, 'status');
});

test('a replay decides again what was skipped, and leaves what was applied', async () => {
  const path = `integrations/${org.jira.id}`;
  await org.api('PATCH', path, { config: { inboundAssignee: false } });
  const { id, outcomes } = await applyJira(org, jiraIssueUpdated());
  expect(outcomes).toMatchObject([{ outcome: 'skipped', reason: 'sync-disabled' }]);
  await org.api('PATCH', path, { config: { inboundAssignee: true } });
  const replay = await org.api('POST', `deliveries/${id}/replay`);
  expect([replay.status, replay.body]).toEqual([202, { delivery: id, status: 'replaying' }]);
  await eventually(
    () => groupOf(org),
    ({ assignee }) => `${assignee?.id}` === 'ann',
  );
  expectProblem(await org.api('POST', 'deliveries/unknown/replay'), 404);
});

test('a body that could not be read is listed as parked, and cannot be replayed', async () => {
  const answer = await sendAdo(org, 'no json');
  expect(answer).toMatchObject({ code: 200, status: 'parked' });
  expect(await delivered(org, answer.delivery)).toMatchObject({
    status: 'parked',
    event: null,
    issue: null,
    appliedAt: null,
    outcomes: [],
    reason: 'invalid-json',
  });
  expectProblem(await org.api('POST', `deliveries/${answer.delivery}/replay`), 409);
});

test("another organization's delivery is not found", async () => {
  const { id } = await applyJira(org, jiraIssueUpdated());
  const other = await exampleOrganization();
  expectProblem(await other.api('GET', `deliveries/${id}`), 404);
  expectProblem(await other.api('POST', `deliveries/${id}/replay`), 404);
});
