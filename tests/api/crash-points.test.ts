import { SQSClient } from '@aws-sdk/client-sqs';
import { Problem } from '../../functions/api/http/problem.ts';
import { mapActor } from '../../functions/api/mapping/map-actor.ts';
import { removeIntegration } from '../../functions/api/removal/remove-integration.ts';
import { removeTeam } from '../../functions/api/removal/remove-team.ts';
import { removeUser } from '../../functions/api/removal/remove-user.ts';
import { openServices, type Services } from '../../functions/api/services.ts';
import type { EventMessage } from '../../shared/messages/event.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { keys, trackerOf } from '../../shared/store/keys.ts';
import { verifiedUsersOf } from '../../shared/store/users.ts';
import { type Fault, faulty } from '../apply/faults.ts';
import { type ExampleOrganization, emailOf, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyJira, groupOf } from '../webhooks/sender.ts';
import { expectProblem } from './expect-problem.ts';

const stored = operatorTable();

/** Keeps what it is given in place of sending it. */
class Outbox extends EventQueue {
  readonly sent: EventMessage[] = [];
  override async send(message: EventMessage): Promise<void> {
    this.sent.push(message);
  }
}

const servicesOn = (table: typeof stored, outbox: Outbox): Services => openServices(table, outbox, () => new Date());

/**
 * Does something with one call of the table failing, then again until it is done: as a caller does who gets a 500.
 * What answers 404 then was done already.
 *
 * @returns whether there was such a call, and what was sent to the event queue
 */
async function doTwice(act: (services: Services) => Promise<unknown>, fault: Fault) {
  const outbox = new Outbox(new SQSClient({ region: 'us-east-1' }), 'none');
  const { table, calls } = faulty(stored, fault);
  const first = await act(servicesOn(table, outbox)).catch((error: unknown) => error);
  if (calls() <= fault.call) return undefined;
  expect(first).toMatchObject({ message: expect.stringMatching(/^the (call|answer)/) });
  await act(servicesOn(stored, outbox)).catch((error: unknown) => {
    if (!(error instanceof Problem && error.status === 404)) throw error;
  });
  return outbox;
}

/** Every call of a scenario fails once, before and after it acted. */
async function everyFault(scenario: (org: ExampleOrganization, fault: Fault) => Promise<boolean>): Promise<void> {
  for (const when of ['before', 'after'] as const) {
    let call = 0;
    while (await scenario(await exampleOrganization(), { when, call })) call++;
    expect(call).toBeGreaterThan(3);
  }
}

const map = (org: ExampleOrganization, path: string, body: object) =>
  org.api('POST', path, { provider: 'jira-server', integrationId: org.jira.id, ...body });
const assign = (org: ExampleOrganization, type: string, id: string) =>
  org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type, id } });

test('whichever call fails, a repeat removes a user from everywhere', async () => {
  await everyFault(async (org, fault) => {
    await map(org, 'external-users', { userId: 'ann', externalName: 'annie' });
    await assign(org, 'user', 'ann');
    if (!(await doTwice((services) => removeUser(services, org.org, 'ann'), fault))) return false;
    expectProblem(await org.api('GET', 'users/ann'), 404);
    expect((await org.api('GET', 'teams/platform')).body.members).toEqual(['bob']);
    expect((await org.api('GET', 'external-users')).body.items).toEqual([]);
    expect(await groupOf(org)).toMatchObject({ assignee: null, subscribers: [] });
    expect(verifiedUsersOf(await stored.get(keys.verifiedEmail(org.org, emailOf('ann'))))).toEqual([]);
    return true;
  });
}, 60_000);

test('whichever call fails, a repeat removes a team from everywhere', async () => {
  await everyFault(async (org, fault) => {
    await map(org, 'teams/platform/external-teams', { externalName: 'queue' });
    await assign(org, 'team', 'platform');
    if (!(await doTwice((services) => removeTeam(services, org.org, 'platform'), fault))) return false;
    expectProblem(await org.api('GET', 'teams/platform'), 404);
    expect((await org.api('GET', 'projects/web')).body.teams).toEqual([]);
    expect(await groupOf(org)).toMatchObject({ assignee: null, subscribers: [] });
    expect((await stored.get(keys.user(org.org, 'ann')))?.teams).toBeUndefined();
    expect((await map(org, 'external-users', { userId: 'ann', externalName: 'queue' })).status).toBe(201);
    return true;
  });
}, 60_000);

test('whichever call fails, a repeat removes an integration with all that is known of its tracker', async () => {
  await everyFault(async (org, fault) => {
    await map(org, 'external-users', { userId: 'ann', externalName: 'annie' });
    if (!(await doTwice((services) => removeIntegration(services, org.org, org.jira.id), fault))) return false;
    expectProblem(await org.api('GET', `integrations/${org.jira.id}`), 404);
    expect((await org.api('GET', 'integrations')).body.items).toMatchObject([{ id: org.ado.id }]);
    expect((await org.api('GET', 'external-users')).body.items).toEqual([]);
    expect((await groupOf(org)).links).toMatchObject([{ integration: org.ado.id }]);
    expect((await stored.partition(trackerOf(org.jira.id)).next()).done).toBe(true);
    return true;
  });
}, 60_000);

test('whichever call fails, a repeated mapping replays what was skipped, also of one who is absorbed', async () => {
  await everyFault(async (org, fault) => {
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
    const outbox = await doTwice((services) => mapActor(services, org.org, wanted), fault);
    if (!outbox) return false;
    const issues = outbox.sent.map((message) => message.kind === 'issue' && message.replay && message.issue.key);
    expect(new Set(issues)).toEqual(new Set(['SHOP-42']));
    expect((await org.api('GET', 'external-users')).body.items).toMatchObject([
      { userId: 'ann', externalName: 'stranger', externalId: 'JIRAUSER-stranger' },
    ]);
    return true;
  });
}, 60_000);
