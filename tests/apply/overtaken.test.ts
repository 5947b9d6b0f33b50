import { applyBatch } from '../../functions/apply/apply-batch.ts';
import type { Change } from '../../shared/messages/event.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { keys } from '../../shared/store/keys.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { assigneeItem, jiraIssueUpdated, jiraUser, movedItem } from '../payloads/jira-server.ts';
import { delivered, groupOf } from '../webhooks/sender.ts';
import { jiraChange, type Parts, partsOn, received } from './batches.ts';
import { intercepted } from './faults.ts';

const stored = operatorTable();
let org: ExampleOrganization;
let parts: Parts;
beforeEach(async () => {
  org = await exampleOrganization();
  parts = partsOn(stored);
});

const items = [movedItem('SHOP-42', 'NEW-7'), assigneeItem];
/** The linked issue is assigned under a key that it has moved to, of which nobody has told yet. */
const assigned = (timestamp: number, name = 'bob', issueId = '10042') =>
  jiraChange(org, jiraIssueUpdated({ issueId, issueKey: 'NEW-7', assignee: jiraUser(name), timestamp }));
const moved = (timestamp: number) =>
  jiraChange(org, jiraIssueUpdated({ issueKey: 'NEW-7', assignee: jiraUser('ann'), timestamp, items }));
const apply = (...changes: Change[]) =>
  applyBatch(
    changes.map((change) => received(change)),
    parts,
  );
/** What was sent to be decided again, and comes back. */
const comeBack = () => apply(...parts.sentAgain.splice(0));
const again = () => parts.sentAgain.map(({ delivery }) => delivery);

/** Deliveries of another issue that came since. */
async function others(count: number, more: object = {}): Promise<void> {
  const other = assigned(6, 'bob', '7');
  expect(await apply(other)).toEqual([]);
  const sample = await stored.get(keys.delivery(org.org, other.delivery));
  const all = Array.from({ length: count }, (_, i) => {
    const id = `other-${i}`;
    return { ...sample, ...keys.delivery(org.org, id), gsi1sk: `9999#${i}`, id, ...more };
  });
  await stored.batchWrite(all.map((put) => ({ put })));
}

test('the newest change that came before a move is decided again, and no other', async () => {
  const [older, other, newest, newer] = [assigned(1), assigned(9, 'bob', '7'), assigned(5), assigned(4, 'ann')];
  for (const change of [older, other, newest, newer]) expect(await apply(change)).toEqual([]);
  expect(await apply(moved(3))).toEqual([]);
  expect(again()).toEqual([newest.delivery]);
  expect(await comeBack()).toEqual([]);
  expect(again()).toEqual([]);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
  expect(await delivered(org, newest.delivery)).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  for (const { delivery } of [older, newer]) {
    expect(await delivered(org, delivery)).toMatchObject({ reason: 'no-linked-group' });
  }
});

test('what says nothing of the assignee does not stand in for what does', async () => {
  const onlyMoved = jiraChange(
    org,
    jiraIssueUpdated({ issueKey: 'NEW-7', timestamp: 6, items: [movedItem('OLD-1', 'NEW-7')] }),
  );
  const newer = assigned(5);
  for (const change of [newer, onlyMoved]) expect(await apply(change)).toEqual([]);
  expect(await apply(moved(3))).toEqual([]);
  expect(again()).toEqual([newer.delivery]);
});

test('one that is in the batch of the move is, too', async () => {
  const newer = assigned(5);
  expect(await apply(newer, moved(3))).toEqual([]);
  expect(again()).toEqual([newer.delivery]);
  expect(await comeBack()).toEqual([]);
  expect(await delivered(org, newer.delivery)).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
});

test('one that comes once more with the move is, too', async () => {
  const newer = assigned(5);
  expect(await apply(newer)).toEqual([]);
  expect(await apply(newer, moved(3))).toEqual([]);
  expect(again()).toEqual([newer.delivery]);
});

test('what comes after the move in its batch is decided once', async () => {
  const newer = assigned(5);
  expect(await apply(moved(3), newer)).toEqual([]);
  expect(again()).toEqual([]);
  expect(await delivered(org, newer.delivery)).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
});

describe.each([
  { how: 'the change that tells of the move', mover: () => moved(3) },
  { how: 'a change under the later key alone', mover: () => assigned(3, 'ann') },
])('where links move by $how', ({ mover }) => {
  let newer: Change;
  let move: Change;
  const away = () => Promise.reject(new Error('away'));
  beforeEach(async () => {
    [newer, move] = [assigned(5), mover()];
    // Of the earlier key, it tells which issue that is.
    const known = jiraChange(org, jiraIssueUpdated({ timestamp: 2, assignee: jiraUser('ann') }));
    for (const change of [newer, known]) expect(await apply(change)).toEqual([]);
  });

  test('and what was overtaken cannot be looked for, or not be sent, that is tried again', async () => {
    const blind = intercepted(stored, (act, method) => (method === 'query' ? away() : act()));
    expect(await applyBatch([received(move)], partsOn(blind))).toHaveLength(1);
    expect(await applyBatch([received(move, 'one', 2)], { ...parts, sendAgain: away })).toHaveLength(1);
    expect(await stored.get(keys.delivery(org.org, move.delivery))).toBeUndefined();
    expect(await applyBatch([received(move, 'one', 3)], parts)).toEqual([]);
    expect(again()).toEqual([newer.delivery]);
  });

  test('and the write of the assignment fails then, what was overtaken is sent by the next try', async () => {
    let hasMoved = false;
    const failing = intercepted(stored, (act, method) => {
      if (method === 'transact') hasMoved = true;
      return hasMoved && method === 'update' ? away() : act();
    });
    expect(await applyBatch([received(move)], partsOn(failing))).toHaveLength(1);
    expect(hasMoved).toBe(true);
    expect(await applyBatch([received(move, 'one', 2)], parts)).toEqual([]);
    expect(again()).toEqual([newer.delivery]);
  });

  test('and it is given up, what was overtaken is sent when it is decided again', async () => {
    for (let receives = 1; receives <= maxReceives; receives++) {
      expect(await applyBatch([received(move, 'one', receives)], { ...parts, sendAgain: away })).toHaveLength(1);
    }
    expect(await delivered(org, move.delivery)).toMatchObject({ status: 'failed' });
    expect(await apply({ ...move, replay: true })).toEqual([]);
    expect(again()).toEqual([newer.delivery]);
  });
});

test('they are found among thousands of deliveries', async () => {
  const newer = assigned(5);
  expect(await apply(newer)).toEqual([]);
  await others(2500);
  expect(await apply(moved(3))).toEqual([]);
  expect(again()).toEqual([newer.delivery]);
});

test('one that another group had already is decided again for the first, and stays for the other', async () => {
  await org.api('PUT', 'groups/other', { project: 'web', title: 'Linked by the later key' });
  await org.api('PUT', `groups/other/links/${org.jira.id}/NEW-7`, {});
  const newer = assigned(5);
  expect(await apply(newer)).toEqual([]);
  await org.api('PUT', 'groups/other/assignee', { assignee: { type: 'user', id: 'ann' } });
  expect(await apply(moved(3))).toEqual([]);
  expect(again()).toEqual([newer.delivery]);
  expect(await comeBack()).toEqual([]);
  expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
  expect(await groupOf(org, 'other')).toMatchObject({ assignee: { id: 'ann' } });
});

test('a move that is decided again has nothing decided again, unless links move by it', async () => {
  const [newer, move] = [assigned(5), moved(3)];
  expect(await apply(newer)).toEqual([]);
  expect(await apply({ ...move, replay: true })).toEqual([]);
  expect(again()).toEqual([newer.delivery]);
  expect(await apply({ ...move, replay: true })).toEqual([]);
  expect(again()).toEqual([newer.delivery]);
});

test('each time a move is decided again on purpose counts, each try of it does not', async () => {
  const ids: string[] = [];
  const noted = { ...parts, sendAgain: async (_: Change, id: string) => void ids.push(id) };
  expect(await apply(assigned(5))).toEqual([]);
  const move = moved(3);
  const message = received(move);
  expect(await applyBatch([message], noted)).toEqual([]);
  await stored.delete(keys.delivery(org.org, move.delivery));
  expect(await applyBatch([{ ...message, receives: 2 }], noted)).toEqual([]);
  await org.api('PUT', 'groups/other', { project: 'web', title: 'Linked later, by the earlier key' });
  await org.api('PUT', `groups/other/links/${org.jira.id}/SHOP-42`, {});
  expect(await applyBatch([received({ ...move, replay: true })], noted)).toEqual([]);
  const [first, tried, onPurpose] = ids;
  expect(ids).toHaveLength(3);
  expect(tried).toBe(first);
  expect(onPurpose).not.toBe(first);
});

test('a late move by which no links move leaves a group what the API gave it', async () => {
  await org.api('PUT', `groups/${org.group}/links/${org.jira.id}/NEW-7`, {});
  expect(await apply(assigned(5))).toEqual([]);
  await org.api('PUT', 'groups/other', { project: 'web', title: 'Linked since' });
  await org.api('PUT', `groups/other/links/${org.jira.id}/NEW-7`, {});
  await org.api('PUT', 'groups/other/assignee', { assignee: { type: 'user', id: 'ann' } });
  const late = jiraIssueUpdated({ issueKey: 'NEW-7', timestamp: 3, items: [movedItem('OLD-1', 'NEW-7')] });
  expect(await apply(jiraChange(org, late))).toEqual([]);
  expect(again()).toEqual([]);
});

test('where more came since than can be looked through, that is told', async () => {
  expect(await apply(assigned(5))).toEqual([]);
  await others(16, { padding: 'x'.repeat(390_000) });
  expect(await apply(moved(3))).toEqual([]);
  expect(again()).toEqual([]);
  expect(parts.lines.at(-1)).toMatchObject({ level: 'WARN', status: 'applied', overtaken: 'not-all-looked-through' });
});

test('a move that comes when it should reads what came since, of each organization once, and no more', async () => {
  const began = Date.now();
  const asked: unknown[] = [];
  const counted = intercepted(stored, (act, method, args) => {
    if (method === 'query') asked.push(...args);
    return act();
  });
  const [first, second] = [moved(began), moved(began + 1)];
  expect(await applyBatch([received(first), received(second)], partsOn(counted))).toEqual([]);
  expect(asked).toHaveLength(1);
  expect(asked).toMatchObject([
    { ExpressionAttributeValues: { ':since': new Date(began - 15 * 60_000).toISOString() } },
  ]);
});
