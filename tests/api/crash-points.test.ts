import { Problem } from '../../functions/api/http/problem.ts';
import { removeUser } from '../../functions/api/removal/remove-user.ts';
import type { Services } from '../../functions/api/services.ts';
import { keys } from '../../shared/store/keys.ts';
import { verifiedUsersOf } from '../../shared/store/users.ts';
import { intercepted } from '../apply/faults.ts';
import { type ExampleOrganization, emailOf, exampleOrganization } from '../example-organization.ts';
import { tableOf } from '../operator-table.ts';
import { groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';
import { servicesOn } from './services-on.ts';

const stored = tableOf('ASIAAPI');

const writes = new Set(['put', 'update', 'delete', 'batchWrite', 'transact']);

/**
 * Does something, but dies after a write of the table (counted from 0), then again until it is done: as a caller does
 * who gets a 500. What answers 404 then was done already.
 *
 * @returns whether there was such a write
 */
async function doTwice(act: (services: Services) => Promise<unknown>, last: number): Promise<boolean> {
  let count = 0;
  const table = intercepted(stored, async (call, method) => {
    const answer = await call();
    if (writes.has(method) && count++ === last) throw new Error('died');
    return answer;
  });
  const first = await act(servicesOn(table)).catch((error: unknown) => error);
  if (count <= last) return false;
  expect(first).toEqual(new Error('died'));
  await act(servicesOn(stored)).catch((error: unknown) => {
    if (!(error instanceof Problem && error.status === 404)) throw error;
  });
  return true;
}

/** A scenario with a death after its first write, after its second, and so on; answers how many there were. */
async function everyDeath(scenario: (org: ExampleOrganization, last: number) => Promise<boolean>): Promise<number> {
  for (let last = 0; ; last++) if (!(await scenario(await exampleOrganization(), last))) return last;
}

const map = (org: ExampleOrganization, path: string, body: object) =>
  org.api('POST', path, { provider: 'jira-server', integrationId: org.jira.id, ...body });
const assign = (org: ExampleOrganization, type: string, id: string) =>
  org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type, id } });

test('whenever it dies, a repeat removes a user from everywhere', async () => {
  const writesDone = await everyDeath(async (org, last) => {
    await map(org, 'external-users', { userId: 'ann', externalName: 'annie' });
    await assign(org, 'user', 'ann');
    if (!(await doTwice((services) => removeUser(services, org.org, 'ann'), last))) return false;
    expectProblem(await org.api('GET', 'users/ann'), 404);
    expect((await org.api('GET', 'teams/platform')).body.members).toEqual(['bob']);
    expect((await org.api('GET', 'external-users')).body.items).toEqual([]);
    expect(await groupOf(org)).toMatchObject({ assignee: null, subscribers: [] });
    expect(verifiedUsersOf(await stored.get(keys.verifiedEmail(org.org, emailOf('ann'))))).toEqual([]);
    return true;
  });
  expect(writesDone).toBeGreaterThanOrEqual(3);
}, 60_000);
