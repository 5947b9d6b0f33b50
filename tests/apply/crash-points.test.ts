import { applyBatch } from '../../functions/apply/apply-batch.ts';
import type { Change } from '../../shared/messages/event.ts';
import { exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';
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

/** More than there are: the last is not reached. */
const mostCalls = 10;

test('whichever answer of the real table is lost, a first assignment has one effect, one record and one entry', async () => {
  const calls = Array.from({ length: mostCalls }, (_, call) => call);
  const were = await Promise.all(
    calls.map(async (call) => {
      const org = await exampleOrganization();
      const change = jiraChange(org, jiraIssueUpdated());
      if (!(await applyTwice(change, { when: 'after', call }))) return false;
      const outcomes = [{ group: org.group, outcome: 'assigned' }];
      expect(await delivered(org, change.delivery)).toMatchObject({ status: 'applied', outcomes });
      expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' }, subscribers: [{ id: 'ann' }] });
      const seen = await org.api('GET', `external-users?integrationId=${org.jira.id}`);
      expect(seen.body.items).toMatchObject([{ userId: 'ann', source: 'email' }]);
      expect(await activityOf(org, 1)).toHaveLength(1);
      return true;
    }),
  );
  // 2 reads and the user by email, actor, issue, group, record.
  expect(were.filter(Boolean).length).toBeGreaterThanOrEqual(7);
  expect(were.at(-1)).toBe(false);
}, 60_000);
