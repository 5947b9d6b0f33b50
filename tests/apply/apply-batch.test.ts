import { gzipSync } from 'node:zlib';
import { applyBatch } from '../../functions/apply/apply-batch.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { linkedGroups } from '../example/linked-groups.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { activityOf, delivered, groupOf } from '../webhooks/sender.ts';
import { jiraChange, partsOn, received } from './batches.ts';
import { intercepted } from './faults.ts';

const stored = operatorTable();
let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const linked = async (group: string, issue: string) => {
  await org.api('PUT', `groups/${group}`, { project: 'web', title: group });
  await org.api('PUT', `groups/${group}/links/${org.jira.id}/${issue}`, {});
};
const change = (issue: number, assignee: string, timestamp: number) =>
  jiraChange(
    org,
    jiraIssueUpdated({ issueId: String(issue), issueKey: `SHOP-${issue}`, assignee: jiraUser(assignee), timestamp }),
  );

test('several changes of one issue in one batch are applied in order, each with its own entry', async () => {
  const batch = ['ann', 'bob', 'ann'].map((name, i) => received(change(42, name, i + 1)));
  expect(await applyBatch(batch, partsOn(stored))).toEqual([]);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' } });
  expect(await activityOf(org, 3)).toMatchObject([
    { assignee: { id: 'ann' }, previous: { id: 'bob' } },
    { assignee: { id: 'bob' }, previous: { id: 'ann' } },
    { assignee: { id: 'ann' }, previous: null },
  ]);
});

test('after a failure the rest of that message group is handed back, other groups are done', async () => {
  await linked('b', 'SHOP-2');
  let updates = 0;
  const failing = intercepted(stored, async (act, method, [input]) => {
    const onGroup = method === 'update' && JSON.stringify(input).includes(org.group);
    if (onGroup && ++updates === 2) throw new Error('throttled');
    return act();
  });
  const a = [1, 2, 3].map((t) => received(change(42, t % 2 ? 'ann' : 'bob', t), 'a'));
  const b = [1, 2].map((t) => received(change(2, t % 2 ? 'ann' : 'bob', t), 'b'));
  const [a1, a2, a3] = a;
  const [b1, b2] = b;
  if (!a1 || !a2 || !a3 || !b1 || !b2) throw new Error('five messages');
  const parts = partsOn(failing);
  expect(await applyBatch([a1, b1, a2, b2, a3], parts)).toEqual([a2.id, a3.id]);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' } });
  expect(await groupOf(org, 'b')).toMatchObject({ assignee: { id: 'bob' } });
  expect(await applyBatch([a2, a3], partsOn(stored))).toEqual([]);
  expect(await activityOf(org, 3)).toHaveLength(3);
});

test('a delivery that comes twice in one batch is applied once; a replay of it is one more', async () => {
  const event = change(42, 'ann', 1);
  const parts = partsOn(stored);
  const batch = [event, event, { ...event, replay: true }].map((each) => received(each));
  expect(await applyBatch(batch, parts)).toEqual([]);
  expect(parts.lines.map(({ status }) => status)).toEqual(['repeated', 'applied', 'applied']);
  expect(await activityOf(org, 1)).toMatchObject([{ assignee: { id: 'ann' } }]);
});

test('two issues of one group in one batch: both are applied, the group is assigned once or twice, never lost', async () => {
  await org.api('PUT', `groups/${org.group}/links/${org.jira.id}/SHOP-43`, {});
  const batch = [received(change(42, 'ann', 1), 'a'), received(change(43, 'bob', 1), 'b')];
  expect(await applyBatch(batch, partsOn(stored))).toEqual([]);
  const { assignee } = await groupOf(org);
  expect((await activityOf(org, 2))[0]?.assignee).toEqual(assignee);
});

test('a dozen consumers at once on one group lose no change', async () => {
  const issues = Array.from({ length: 12 }, (_, i) => 100 + i);
  for (const issue of issues) await org.api('PUT', `groups/${org.group}/links/${org.jira.id}/SHOP-${issue}`, {});
  const ends = await Promise.all(
    issues.map((issue, i) => applyBatch([received(change(issue, i % 2 ? 'ann' : 'bob', 1))], partsOn(stored))),
  );
  expect(ends.flat()).toEqual([]);
  const item = await stored.get({ pk: `ORG#${org.org}#GROUPS`, sk: org.group });
  expect(Object.keys(item?.applied ?? {})).toHaveLength(12);
});

test('the same new user in ten events of one batch is recorded once', async () => {
  const batch = Array.from({ length: 10 }, (_, i) => received(change(200 + i, 'zoe', 1), String(i)));
  expect(await applyBatch(batch, partsOn(stored))).toEqual([]);
  const { body } = await org.api('GET', `external-users?integrationId=${org.jira.id}`);
  expect(body.items).toHaveLength(1);
});

test('the same new user seen by two consumers at once is recorded once', async () => {
  const ends = await Promise.all(
    [1, 2, 3].map((i) => applyBatch([received(change(300 + i, 'zoe', 1))], partsOn(stored))),
  );
  expect(ends.flat()).toEqual([]);
  const { body } = await org.api('GET', `external-users?integrationId=${org.jira.id}`);
  expect(body.items).toHaveLength(1);
});

test('an event with 250 linked groups reaches them all', async () => {
  const numbers = Array.from({ length: 250 }, (_, i) => i);
  await linkedGroups(
    org,
    numbers.map((i) => ({ group: `g${i}`, jiraIssue: 'SHOP-77', adoIssue: `${5000 + i}` })),
  );
  const event = change(77, 'ann', 1);
  expect(await applyBatch([received(event)], partsOn(stored))).toEqual([]);
  const { outcomes } = await delivered(org, event.delivery);
  expect(outcomes).toHaveLength(250);
}, 60_000);

test.each(['', 'x', '{}', '{"v":2,"kind":"issue"}', '[]'])('%j is not understood: buried at once', async (body) => {
  const parts = partsOn(stored);
  const good = change(42, 'ann', 1);
  expect(await applyBatch([received(body, 'x'), received(good, 'y')], parts)).toEqual([]);
  expect(parts.buried).toEqual([body]);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' } });
});

test('a message that cannot even be buried is handed back', async () => {
  const message = received('x');
  const parts = { ...partsOn(stored), bury: () => Promise.reject(new Error('unreachable')) };
  expect(await applyBatch([message], parts)).toEqual([message.id]);
});

test('what fails for the last time leaves a record, and once put back it is applied', async () => {
  const down = intercepted(stored, (act, method) => (method === 'update' ? Promise.reject(new Error('down')) : act()));
  const event = change(42, 'ann', 1);
  const last = received(event, 'a', maxReceives);
  expect(await applyBatch([received(event, 'a', maxReceives - 1)], partsOn(down))).toHaveLength(1);
  expect((await org.api('GET', `deliveries/${event.delivery}`)).status).toBe(404);
  expect(await applyBatch([last], partsOn(down))).toEqual([last.id]);
  expect(await delivered(org, event.delivery)).toMatchObject({ status: 'failed', reason: 'gave-up', appliedAt: null });
  expect(await applyBatch([received(event)], partsOn(stored))).toEqual([]);
  expect(await delivered(org, event.delivery)).toMatchObject({
    status: 'applied',
    outcomes: [{ outcome: 'assigned' }],
  });
});

test('a table that cannot be read hands the whole batch back', async () => {
  const down = intercepted(stored, () => Promise.reject(new Error('down')));
  const changes = [change(42, 'ann', 1), change(43, 'ann', 1)];
  const batch = changes.map((each, i) => received(each, `${i}`));
  const parts = partsOn(down);
  expect(await applyBatch(batch, parts)).toEqual(batch.map((message) => message.id));
  expect(parts.lines).toMatchObject(
    changes.map(({ delivery, organization, integration }) => ({ delivery, organization, integration, error: 'Error' })),
  );
});

test('a parked body put back after a fix is applied like any other', async () => {
  const body = (json: unknown) => gzipSync(JSON.stringify(json)).toString('base64');
  const parked = {
    v: 1,
    kind: 'parked',
    delivery: 'd-parked',
    organization: org.org,
    integration: org.jira.id,
    event: 'unread',
    receivedAt: new Date().toISOString(),
    reason: 'invalid-payload',
    truncated: false,
  };
  expect(await applyBatch([received({ ...parked, body: body(jiraIssueUpdated()) })], partsOn(stored))).toEqual([]);
  expect(await delivered(org, 'd-parked')).toMatchObject({ status: 'applied', outcomes: [{ outcome: 'assigned' }] });
  const still = partsOn(stored);
  expect(await applyBatch([received({ ...parked, body: body([]) })], still)).toEqual([]);
  expect(still.buried).toHaveLength(1);
});

test('an event of an integration that was deleted meanwhile changes nothing', async () => {
  const event = change(42, 'ann', 1);
  await org.api('DELETE', `integrations/${org.jira.id}`);
  expect(await applyBatch([received(event)], partsOn(stored))).toEqual([]);
  expect(await delivered(org, event.delivery)).toMatchObject({ outcomes: [], reason: 'integration-deleted' });
  expect(await groupOf(org)).toMatchObject({ assignee: null });
});

test('a redelivery after the queue has forgotten the first one changes nothing', async () => {
  const event = change(42, 'ann', 1);
  await applyBatch([received(event)], partsOn(stored));
  const first = await delivered(org, event.delivery);
  await applyBatch([received(change(42, 'bob', 2))], partsOn(stored));
  await applyBatch([received({ ...event, receivedAt: new Date().toISOString() })], partsOn(stored));
  expect(await delivered(org, event.delivery)).toEqual(first);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
});

test('a mapping made at the very moment its change is skipped is not missed', async () => {
  const event = change(42, 'zoe', 1);
  await applyBatch([received(change(7, 'zoe', 1))], partsOn(stored));
  const mapping = { userId: 'bob', provider: 'jira-server', integrationId: org.jira.id, externalName: 'zoe' };
  let mapped = false;
  const racing = intercepted(stored, async (act, method, args) => {
    // The group is skipped already, what waits is about to be written: the API sees nothing to replay.
    if (method === 'batchWrite' && !mapped && JSON.stringify(args).includes('SKIPPED#')) {
      mapped = true;
      expect((await org.api('POST', 'external-users', mapping)).status).toBe(200);
    }
    return act();
  });
  expect(await applyBatch([received(event)], partsOn(racing))).toEqual([]);
  expect(mapped).toBe(true);
  expect(await delivered(org, event.delivery)).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
});

test('what fails for the last time does not take what comes after it along', async () => {
  const failing = intercepted(stored, async (act, method, [input]) => {
    if (method === 'update' && JSON.stringify(input).includes('poison')) throw new Error('poison');
    return act();
  });
  const poison = { ...change(42, 'ann', 1), delivery: 'poison' };
  const batch = [received(poison, 'a', maxReceives), received(change(42, 'bob', 2), 'a', maxReceives)];
  expect(await applyBatch(batch, partsOn(failing))).toEqual([batch[0]?.id]);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
});
