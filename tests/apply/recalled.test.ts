import { applyBatch } from '../../functions/apply/apply-batch.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
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
  await org.api('PUT', 'groups/other', { project: 'web', title: 'Other' });
  await org.api('PUT', `groups/other/links/${org.jira.id}/SHOP-7`, {});
});

/** Somebody of whom Jira tells now by name alone, now by key and another name. */
const stranger = (part: object) => jiraUser('stranger', { emailAddress: 'x@elsewhere.example', ...part });
const byName = () => jiraChange(org, jiraIssueUpdated({ assignee: stranger({ key: undefined }) }));
const byKey = (part: object = { name: 'other' }, timestamp = 1) =>
  jiraChange(org, jiraIssueUpdated({ issueId: '7', issueKey: 'SHOP-7', assignee: stranger(part), timestamp }));
const applied = async (...changes: ReturnType<typeof byName>[]) => {
  for (const change of changes) expect(await applyBatch([received(change)], partsOn(stored))).toEqual([]);
};
const map = (part: object) =>
  org.api('POST', 'external-users', { provider: 'jira-server', integrationId: org.jira.id, userId: 'bob', ...part });
const bothAreOne = () => byKey({}, 2);

test('what was skipped for one who turns out to be somebody mapped is decided again, once', async () => {
  const skipped = byName();
  await applied(skipped, byKey());
  expect(await delivered(org, skipped.delivery)).toMatchObject({ outcomes: [{ reason: 'assignee-unmatched' }] });
  expect((await map({ externalName: 'other', externalId: 'JIRAUSER-stranger' })).status).toBe(200);
  await applied(bothAreOne());
  expect(await delivered(org, skipped.delivery)).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
  await org.api('PUT', `groups/${org.group}/assignee`, { assignee: null });
  await applied(byKey({}, 3));
  expect(await groupOf(org)).toMatchObject({ assignee: null });
});

test('what was skipped for each of two who are one waits for the mapping of that one', async () => {
  const [skipped, other] = [byName(), byKey()];
  await applied(skipped, other, bothAreOne());
  expect((await map({ externalName: 'stranger' })).status).toBe(200);
  expect((await activityOf(org, 1))[0]).toMatchObject({ assignee: { id: 'bob' } });
  expect((await activityOf(org, 1, 'other'))[0]).toMatchObject({ assignee: { id: 'bob' } });
});

test('what is skipped while he turns out to be somebody else waits for that one', async () => {
  await applied(byName(), byKey());
  let merged = false;
  const racing = intercepted(stored, async (act, method, args) => {
    if (method === 'batchWrite' && !merged && JSON.stringify(args).includes('SKIPPED#')) {
      merged = true;
      await applied(bothAreOne());
    }
    return act();
  });
  const late = jiraChange(org, jiraIssueUpdated({ assignee: stranger({ key: undefined }), timestamp: 9e12 }));
  expect(await applyBatch([received(late)], partsOn(racing))).toEqual([]);
  expect(merged).toBe(true);
  expect((await map({ externalName: 'stranger' })).status).toBe(200);
  expect((await activityOf(org, 1))[0]).toMatchObject({ source: { delivery: late.delivery } });
});

test('what was skipped before somebody was known by his verified email is decided again', async () => {
  const skipped = byName();
  await applied(skipped);
  await org.api('PUT', 'users/bob', { name: 'Bob', email: 'x@elsewhere.example', emailVerified: true });
  await applied(byKey({ key: undefined }));
  expect(await delivered(org, skipped.delivery)).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
});

/** A table that the stranger is verified as Bob in, as soon as a change is about to wait for him. */
function verifying() {
  const seen = { isVerified: false };
  const table = intercepted(stored, async (act, method, args) => {
    if (method === 'batchWrite' && !seen.isVerified && JSON.stringify(args).includes('SKIPPED#')) {
      seen.isVerified = true;
      await org.api('PUT', 'users/bob', { name: 'Bob', email: 'x@elsewhere.example', emailVerified: true });
    }
    return act();
  });
  return { table, seen };
}

test('what waits for one who is known by his email at the very moment a change of his is skipped is decided again', async () => {
  await applied(byName());
  const { table, seen } = verifying();
  // Also on its last try.
  expect(await applyBatch([received(byKey({ key: undefined }), 'a', maxReceives)], partsOn(table))).toEqual([]);
  expect(seen.isVerified).toBe(true);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
  expect((await activityOf(org, 1, 'other'))[0]).toMatchObject({ assignee: { id: 'bob' } });
});

test.each(['before', 'after'])('so is what comes with it in one batch, and is looked at %s it', async (order) => {
  const { table, seen } = verifying();
  const hidden = stranger({ key: undefined, emailAddress: undefined });
  const without = received(jiraChange(org, jiraIssueUpdated({ assignee: hidden })), 'without');
  const batch = [without, received(byKey({ key: undefined }), 'with')];
  if (order === 'after') batch.reverse();
  expect(await applyBatch(batch, partsOn(table))).toEqual([]);
  expect(seen.isVerified).toBe(true);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
  expect((await activityOf(org, 1, 'other'))[0]).toMatchObject({ assignee: { id: 'bob' } });
});

test('a mapping that is made before the record of what was skipped is written has it sent again', async () => {
  const skipped = byName();
  let status = 0;
  const racing = intercepted(stored, async (act, method, args) => {
    if (method === 'batchWrite' && status === 0 && JSON.stringify(args).includes('"DELIVERY#')) {
      ({ status } = await map({ externalName: 'stranger' }));
    }
    return act();
  });
  expect(await applyBatch([received(skipped)], partsOn(racing))).toEqual([]);
  expect(status).toBe(200);
  expect((await activityOf(org, 1))[0]).toMatchObject({ assignee: { id: 'bob' } });
});

test('what waits for one is not given to another when somebody tells them apart at that very moment', async () => {
  await applied(byName(), byKey());
  expect((await map({ externalName: 'other', externalId: 'JIRAUSER-stranger' })).status).toBe(200);
  let told = 0;
  const racing = intercepted(stored, async (act, method) => {
    if (method === 'transact' && told === 0) told = (await map({ externalName: 'stranger', userId: 'ann' })).status;
    return act();
  });
  expect(await applyBatch([received(bothAreOne())], partsOn(racing))).toEqual([]);
  expect(told).toBe(200);
  expect((await activityOf(org, 1))[0]).toMatchObject({ assignee: { id: 'ann' } });
});

test('where deciding again fails, what told who he is is tried again, and with it what was skipped', async () => {
  const skipped = byName();
  await applied(skipped, byKey());
  await map({ externalName: 'other', externalId: 'JIRAUSER-stranger' });
  const failing = intercepted(stored, async (act, method, args) => {
    if (method === 'update' && JSON.stringify(args).includes(skipped.delivery)) throw new Error('throttled');
    return act();
  });
  const message = received(bothAreOne());
  expect(await applyBatch([message], partsOn(failing))).toEqual([message.id]);
  expect(await applyBatch([{ ...message, receives: 2 }], partsOn(stored))).toEqual([]);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
});
