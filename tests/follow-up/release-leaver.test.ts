import { randomUUID } from 'node:crypto';
import { everyoneIsDone, releaseLater } from '../../functions/api/removal/release-later.ts';
import { NotYet, releaseLeaver } from '../../functions/follow-up/release-leaver.ts';
import { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Assignee } from '../../shared/sync/assignee.ts';
import { FollowUpOutbox, servicesOn } from '../api/services-on.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorQueue, operatorSqs } from '../operator-queue.ts';
import { operatorTable } from '../operator-table.ts';
import { MemoryTable } from '../simulation/store/memory-table.ts';
import { groupOf } from '../webhooks/sender.ts';

const gone: Assignee = { type: 'user', id: 'gone' };

/** As somebody does who still sees a user that is gone. */
async function assignSlowly({ org, group }: ExampleOrganization): Promise<void> {
  await operatorTable().update({
    Key: keys.group(org, group),
    UpdateExpression: 'SET assignee = :gone, version = version + :one',
    ExpressionAttributeValues: { ':gone': gone, ':one': 1 },
  });
}

const queue = async () => new FollowUpQueue(operatorSqs(), await operatorQueue('follow-ups.fifo'));

test('who is gone is let go once it is time, and the history tells', async () => {
  const org = await exampleOrganization();
  await assignSlowly(org);
  const followUps = await queue();
  const began = Date.now();
  const clock = () => new Date(began - everyoneIsDone + 2000);
  await releaseLater({ followUps, clock }, org.org, gone, randomUUID());
  await eventually(
    () => groupOf(org),
    ({ assignee }) => assignee === null,
  );
  expect(Date.now()).toBeGreaterThan(began + 2000);
  const history = () => org.api('GET', `groups/${org.group}/activity`);
  const { body } = await eventually(
    history,
    (answer) => Array.isArray(answer.body.items) && answer.body.items.length > 0,
  );
  expect(body.items).toMatchObject([{ type: 'unassigned', previous: gone, source: { type: 'api' } }]);
});

test('who was put again keeps what he has', async () => {
  const org = await exampleOrganization();
  const services = servicesOn(operatorTable(), undefined, new FollowUpOutbox());
  const ann: Assignee = { type: 'user', id: 'ann' };
  await org.api('PUT', `groups/${org.group}/assignee`, { assignee: ann });
  const notBefore = new Date().toISOString();
  const message = { v: 1, kind: 'release-groups', organization: org.org, leaver: ann, notBefore } as const;
  expect(await releaseLeaver(message, services)).toEqual({ status: 'skipped', reason: 'put-again' });
  expect(await groupOf(org)).toMatchObject({ assignee: ann });
});

test('it is told in whole seconds how long is to be waited', async () => {
  const clock = () => new Date('2026-11-23T08:00:00.001Z');
  const notBefore = '2026-11-23T08:00:03.000Z';
  const message = { v: 1, kind: 'release-groups', organization: 'acme', leaver: gone, notBefore } as const;
  const early = releaseLeaver(message, { ...servicesOn(new MemoryTable()), clock });
  await expect(early).rejects.toEqual(new NotYet(3));
});
