import { Problem } from '../../functions/api/http/problem.ts';
import { mapActor } from '../../functions/api/mapping/map-actor.ts';
import { removeIntegration } from '../../functions/api/removal/remove-integration.ts';
import { removeProject } from '../../functions/api/removal/remove-project.ts';
import { removeTeam } from '../../functions/api/removal/remove-team.ts';
import { removeUser } from '../../functions/api/removal/remove-user.ts';
import type { Services } from '../../functions/api/services.ts';
import { keys, trackerOf } from '../../shared/store/keys.ts';
import { verifiedUsersOf } from '../../shared/store/users.ts';
import { intercepted } from '../apply/faults.ts';
import { type ExampleOrganization, emailOf, exampleOrganization } from '../example-organization.ts';
import { tableOf } from '../operator-table.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyJira, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';
import { Outbox, servicesOn } from './services-on.ts';

const stored = tableOf('ASIAAPI');

const writes = new Set(['put', 'update', 'delete', 'batchWrite', 'transact']);

/**
 * Does something, but dies after a write of the table (counted from 0), then again until it is done: as a caller does
 * who gets a 500. What answers 404 then was done already.
 *
 * @returns what was sent to the event queue; `undefined` when there is no such write
 */
async function doTwice(act: (services: Services) => Promise<unknown>, last: number): Promise<Outbox | undefined> {
  const outbox = new Outbox();
  let count = 0;
  const table = intercepted(stored, async (call, method) => {
    const answer = await call();
    if (writes.has(method) && count++ === last) throw new Error('died');
    return answer;
  });
  const first = await act(servicesOn(table, outbox)).catch((error: unknown) => error);
  if (count <= last) return undefined;
  expect(first).toEqual(new Error('died'));
  await act(servicesOn(stored, outbox)).catch((error: unknown) => {
    if (!(error instanceof Problem && error.status === 404)) throw error;
  });
  return outbox;
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

test('whenever it dies, a repeat removes a team from everywhere', async () => {
  const writesDone = await everyDeath(async (org, last) => {
    await map(org, 'teams/platform/external-teams', { externalName: 'queue' });
    await assign(org, 'team', 'platform');
    if (!(await doTwice((services) => removeTeam(services, org.org, 'platform'), last))) return false;
    expectProblem(await org.api('GET', 'teams/platform'), 404);
    expect((await org.api('GET', 'projects/web')).body.teams).toEqual([]);
    expect(await groupOf(org)).toMatchObject({ assignee: null, subscribers: [] });
    expect((await stored.get(keys.user(org.org, 'ann')))?.teams).toBeUndefined();
    expect((await map(org, 'external-users', { userId: 'ann', externalName: 'queue' })).status).toBe(201);
    return true;
  });
  expect(writesDone).toBeGreaterThanOrEqual(3);
}, 60_000);

test('whenever it dies, a repeat removes a project, and until then nothing is put in it', async () => {
  const writesDone = await everyDeath(async (org, last) => {
    await org.api('PUT', 'projects/empty', { name: 'Empty', teams: ['platform'] });
    if (!(await doTwice((services) => removeProject(services, org.org, 'empty'), last))) return false;
    expectProblem(await org.api('GET', 'projects/empty'), 404);
    expectProblem(await org.api('PUT', 'groups/late', { project: 'empty', title: 'Late' }), 400, 'project');
    return true;
  });
  expect(writesDone).toBeGreaterThanOrEqual(2);
}, 60_000);

test('whenever it dies, a repeat removes an integration with all that is known of its tracker', async () => {
  const writesDone = await everyDeath(async (org, last) => {
    await map(org, 'external-users', { userId: 'ann', externalName: 'annie' });
    if (!(await doTwice((services) => removeIntegration(services, org.org, org.jira.id), last))) return false;
    expectProblem(await org.api('GET', `integrations/${org.jira.id}`), 404);
    expect((await org.api('GET', 'integrations')).body.items).toMatchObject([{ id: org.ado.id }]);
    expect((await org.api('GET', 'external-users')).body.items).toEqual([]);
    expect((await groupOf(org)).links).toMatchObject([{ integration: org.ado.id }]);
    expect((await stored.partition(trackerOf(org.jira.id)).next()).done).toBe(true);
    return true;
  });
  expect(writesDone).toBeGreaterThanOrEqual(3);
}, 60_000);

test('whenever it dies, a repeated mapping replays what was skipped, also of one who is absorbed', async () => {
  const writesDone = await everyDeath(async (org, last) => {
    const stranger = (part: object) => jiraUser('stranger', { emailAddress: 'x@elsewhere.example', ...part });
    await applyJira(org, jiraIssueUpdated({ assignee: stranger({ key: undefined }) }));
    await applyJira(org, jiraIssueUpdated({ issueId: '7', issueKey: 'SHOP-7', assignee: stranger({ name: 'other' }) }));
    const wanted = {
      provider: 'jira-server',
      integrationId: org.jira.id,
      externalName: 'stranger',
      externalId: 'JIRAUSER-stranger',
      userId: 'ann',
      teamId: null,
    } as const;
    const outbox = await doTwice((services) => mapActor(services, org.org, async () => wanted), last);
    if (!outbox) return false;
    const issues = outbox.sent.map((message) => message.kind === 'issue' && message.replay && message.issue.key);
    expect(new Set(issues)).toEqual(new Set(['SHOP-42']));
    expect((await org.api('GET', 'external-users')).body.items).toMatchObject([
      { userId: 'ann', externalName: 'stranger', externalId: 'JIRAUSER-stranger' },
    ]);
    return true;
  });
  expect(writesDone).toBeGreaterThanOrEqual(3);
}, 60_000);
