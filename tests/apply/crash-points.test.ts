import { applyBatch } from '../../functions/apply/apply-batch.ts';
import type { Change } from '../../shared/messages/event.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { assigneeItem, jiraIssueUpdated, jiraUser, movedItem } from '../payloads/jira-server.ts';
import { activityOf, delivered, groupOf } from '../webhooks/sender.ts';
import { jiraChange, partsOn, received } from './batches.ts';
import { type Fault, faulty } from './faults.ts';

const stored = operatorTable();

/**
 * Applies a change with one call failing, then again without: as the queue does when apply fails or dies.
 *
 * @returns whether there was such a call
 */
async function applyTwice(change: Change, fault: Fault): Promise<boolean> {
  const message = received(change);
  const { table, calls } = faulty(stored, fault);
  const again = await applyBatch([message], partsOn(table));
  if (calls() <= fault.call) return false;
  expect(again).toEqual([message.id]);
  expect(await applyBatch([{ ...message, receives: 2 }], partsOn(stored))).toEqual([]);
  return true;
}

/** Much of a scenario is waiting for what follows: so many go on at once. */
const atOnce = 4;

/** Every call of a scenario fails once, before and after it acted. */
async function everyFault(scenario: (org: ExampleOrganization, fault: Fault) => Promise<boolean>): Promise<number> {
  let points = 0;
  for (const when of ['before', 'after'] as const) {
    for (let first = 0, reached = atOnce; reached === atOnce; first += atOnce) {
      const calls = Array.from({ length: atOnce }, (_, i) => first + i);
      const were = await Promise.all(calls.map(async (call) => scenario(await exampleOrganization(), { when, call })));
      reached = were.filter(Boolean).length;
      points += reached;
    }
  }
  return points;
}

test('whichever call fails, a first assignment has one effect, one record and one entry in the history', async () => {
  const points = await everyFault(async (org, fault) => {
    const change = jiraChange(org, jiraIssueUpdated());
    if (!(await applyTwice(change, fault))) return false;
    const outcomes = [{ group: org.group, outcome: 'assigned' }];
    expect(await delivered(org, change.delivery)).toMatchObject({ status: 'applied', outcomes });
    expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' }, subscribers: [{ id: 'ann' }] });
    const seen = await org.api('GET', `external-users?integrationId=${org.jira.id}`);
    expect(seen.body.items).toMatchObject([{ userId: 'ann', source: 'email' }]);
    expect(await activityOf(org, 1)).toHaveLength(1);
    return true;
  });
  // 2 reads and the user by email, actor, issue, group, record: each of them, twice.
  expect(points).toBeGreaterThanOrEqual(14);
}, 60_000);

test('whichever call fails, a moved issue takes all its links along and is assigned', async () => {
  const points = await everyFault(async (org, fault) => {
    await org.api('PUT', 'groups/other', { project: 'web', title: 'Other' });
    await org.api('PUT', `groups/other/links/${org.jira.id}/SHOP-42`, {});
    const items = [movedItem('SHOP-42', 'NEW-7'), assigneeItem];
    const change = jiraChange(org, jiraIssueUpdated({ issueKey: 'NEW-7', items }));
    if (!(await applyTwice(change, fault))) return false;
    for (const group of [org.group, 'other']) {
      const { assignee, links } = await groupOf(org, group);
      expect(assignee).toMatchObject({ id: 'ann' });
      expect(JSON.stringify(links)).toContain('NEW-7');
      expect(JSON.stringify(links)).not.toContain('SHOP-42');
      expect(await activityOf(org, 1, group)).toHaveLength(1);
    }
    const later = jiraChange(
      org,
      jiraIssueUpdated({ issueKey: 'NEW-7', timestamp: 1_764_000_000_000, assignee: jiraUser('bob') }),
    );
    expect(await applyBatch([received(later)], partsOn(stored))).toEqual([]);
    expect(await groupOf(org, 'other')).toMatchObject({ assignee: { id: 'bob' } });
    return true;
  });
  expect(points).toBeGreaterThanOrEqual(20);
}, 60_000);
