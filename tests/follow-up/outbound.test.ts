import { setTimeout as wait } from 'node:timers/promises';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import type { Json } from '../api-client.ts';
import { azureState, steer, writesToAzure } from '../connect/azure-connector.ts';
import { connectBoth } from '../connect/connect-both.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';

/** Each test has a group of its own, linked to an issue of its own in each tracker. */
let jira: JiraServer;
let org: ExampleOrganization;
let jiraId: string;
let azureId: string;
let group: string;
let issue: string;
let workItem: number;
let groups = 0;

beforeAll(async () => {
  [jira, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
  ({ jiraId, azureId } = await connectBoth(org, jira));
});
beforeEach(async () => {
  group = `both-${++groups}`;
  issue = await jira.create({ project: 'SHOP', summary: group, reporter: 'JIRAUSER10000' });
  const created = await steer('_create', { organization: 'globex', title: group, assignee: null });
  workItem = Number(created.workItem);
  await outbound(jiraId, true);
  await org.api('PUT', `groups/${group}`, { project: org.project, title: 'Both' });
  await org.api('PUT', `groups/${group}/links/${jiraId}/${issue}`, {});
  await org.api('PUT', `groups/${group}/links/${azureId}/${workItem}`, {});
  await eventually(
    async () => Object.values((await org.api('GET', `deliveries?group=${group}`)).body.items ?? {}).length,
    (read) => read === 2,
  );
});
afterEach(() => {
  jira.fail = undefined;
  jira.delay = undefined;
  jira.enableHooks(true);
});
afterAll(() => jira?.stop());

const outbound = (id: string, outboundAssignee: boolean) =>
  org.api('PATCH', `integrations/${id}`, { config: { outboundAssignee } });
const assign = async (id: string | null, type = 'user') => {
  const { status } = await org.api('PUT', `groups/${group}/assignee`, { assignee: id === null ? null : { type, id } });
  expect(status).toBe(200);
};
const groupHas = async () => {
  const { assignee } = (await org.api('GET', `groups/${group}`)).body;
  return assignee === null ? null : String(assignee?.id);
};
const jiraHas = async (): Promise<string | null> => {
  const answer = await fetch(`${jira.url}/browse/${issue}`);
  return /<option value="([^"]*)" selected/.exec(await answer.text())?.[1] || null;
};
const azureHas = async () =>
  (await azureState()).organizations.globex?.workItems.find(({ id }) => id === workItem)?.assignee ?? null;
const followUps = async (): Promise<Json[][]> =>
  Object.values((await org.api('GET', `groups/${group}/activity`)).body.items ?? {}).map((each) =>
    Object.values(each.followUps ?? {}),
  );
const settled = (activities = 1) =>
  eventually(
    followUps,
    (all) => all.length >= activities && all.every((each) => each.every(({ status }) => String(status) !== 'pending')),
    25_000,
  );
const assignAtAzure = (assignee: string) => steer('_assign', { organization: 'globex', workItem, assignee });
/** Write calls to both trackers, whatever came of them. */
const writes = async () => writesToJira().length + (await writesToAzure('globex', workItem));
/** What `read` answers once everybody has been told, and for a second nothing was any different. */
async function nothingNew<T>(read: () => Promise<T>): Promise<T> {
  for (let before = ''; ; await wait(1000)) {
    await settled();
    await jira.settled();
    const all = JSON.stringify([await read(), await writes(), await followUps()]);
    if (all === before) return read();
    before = all;
  }
}
const writesToJira = () =>
  jira.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith(`/${issue}/assignee`));

test('an assignment made here is set on every linked issue, and so is its end', async () => {
  await assign('bob');
  await eventually(azureHas, (name) => name === 'bob@example.com');
  await eventually(jiraHas, (name) => name === 'bob');
  expect(await settled()).toMatchObject([
    [
      { target: `issue:${azureId}/${workItem}`, status: 'sent' },
      { target: `issue:${jiraId}/${issue}`, status: 'sent' },
    ].sort((a, b) => (a.target < b.target ? -1 : 1)),
  ]);
  await assign(null);
  await eventually(azureHas, (name) => name === null);
  await eventually(jiraHas, (name) => name === null);
});

test('the echo of our own write makes no activity and no further write', async () => {
  await assign('bob');
  await eventually(jiraHas, (name) => name === 'bob');
  await settled();
  await jira.settled();
  await eventually(
    async () => Object.values((await org.api('GET', `deliveries?group=${group}`)).body.items ?? {}).length,
    (deliveries) => deliveries >= 4,
  );
  expect(await followUps()).toHaveLength(1);
  expect(writesToJira()).toHaveLength(1);
});

test('a change in one tracker goes to the other, and not back', async () => {
  await jira.assign(issue, 'bob');
  await eventually(azureHas, (name) => name === 'bob@example.com');
  expect(await settled()).toMatchObject([[{ target: `issue:${azureId}/${workItem}`, status: 'sent' }]]);
  expect(writesToJira()).toEqual([]);
});

test('two trackers changed at once in opposite ways settle on one value with four writes at most, and stop', async () => {
  await org.api('PUT', 'users/carol', { name: 'Carol', email: 'carol@example.com', emailVerified: true });
  await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob', 'carol'] });
  const state = async () => [await groupHas(), await jiraHas(), (await azureHas())?.split('@')[0] ?? null];
  let value: string | null = null;
  for (let round = 1; round <= 4; round++) {
    const [one, other] = ['ann', 'bob', 'carol'].filter((name) => name !== value);
    const [before, lead] = [await writes(), Math.round((Math.random() - 0.5) * (round % 2 === 0 ? 100 : 600))];
    await Promise.all([
      wait(Math.max(0, lead)).then(() => jira.assign(issue, one ?? null)),
      wait(Math.max(0, -lead)).then(() => assignAtAzure(`${other}@example.com`)),
    ]);
    const end = await nothingNew(state);
    [value = null] = end;
    const told = `round ${round}: ${one} in Jira, ${lead} ms later ${other} in Azure DevOps`;
    expect([told, end]).toEqual([told, [value, value, value]]);
    expect({ told, tooMany: (await writes()) - before > 4 }).toEqual({ told, tooMany: false });
  }
}, 90_000);

test('what somebody did in Jira at the moment of our write is overwritten there, and so nowhere else kept', async () => {
  let webhooks = 0;
  jira.delay = () => 300 * webhooks++; // what he did is told before what we did
  jira.fail = ({ method }) => {
    // Between our look at the issue and our write, of which Jira says nothing.
    if (method === 'PUT' && writesToJira().length === 1) void jira.assign(issue, 'bob');
    return undefined;
  };
  await assign('ann');
  const state = async () => [await jiraHas(), await groupHas(), await azureHas()];
  await eventually(state, (now) => now.join() === 'ann,ann,ann@example.com');
  await settled();
  await jira.settled();
  await wait(1000);
  expect(await state()).toEqual(['ann', 'ann', 'ann@example.com']);
});

test('whom we gave an issue to may be given it again by somebody there', async () => {
  const settledOn = async (name: string) => {
    await eventually(groupHas, (id) => id === name);
    await eventually(azureHas, (login) => login === `${name}@example.com`);
    await eventually(jiraHas, (login) => login === name);
    await settled();
  };
  await assign('bob');
  await settledOn('bob');
  await jira.assign(issue, 'ann');
  await settledOn('ann');
  await assignAtAzure('bob@example.com');
  await settledOn('bob');
});

test('what is sent is the assignee of that moment: several at once end in the last', async () => {
  for (const id of ['ann', 'bob', 'ann', null, 'bob']) await assign(id);
  await settled(5);
  expect([await jiraHas(), await azureHas()]).toEqual(['bob', 'bob@example.com']);
});

test('a change at the tracker that we have not heard of is not overwritten, but taken over', async () => {
  jira.enableHooks(false);
  await jira.assign(issue, 'bob');
  await assign('ann');
  await eventually(groupHas, (id) => id === 'bob', 20_000);
  expect(await jiraHas()).toBe('bob');
});

test('a mapped login name is used, and a user nobody knows there is left out with a reason', async () => {
  await org.api('PUT', 'users/dora', { name: 'Dora', email: 'dora@nowhere.example', emailVerified: true });
  await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob', 'dora'] });
  await assign('dora');
  const [unknown] = await settled();
  expect(unknown?.find(({ target }) => String(target).includes(issue))).toMatchObject({
    status: 'skipped',
    reason: 'assignee-unmatched',
  });
  await org.api('POST', 'external-users', {
    userId: 'dora',
    provider: 'jira-server',
    integrationId: jiraId,
    externalName: 'carol',
  });
  await assign(null);
  await settled();
  await assign('dora');
  await eventually(jiraHas, (name) => name === 'carol');
});

test('a team goes out as nobody', async () => {
  await assign('bob');
  await eventually(jiraHas, (name) => name === 'bob');
  await assign('platform', 'team');
  await eventually(jiraHas, (name) => name === null);
  expect(await groupHas()).toBe('platform');
});

test('switched off, nothing is written', async () => {
  await outbound(jiraId, false);
  await assign('bob');
  await eventually(azureHas, (name) => name === 'bob@example.com');
  await settled();
  expect(writesToJira()).toEqual([]);
});

test('switched off while a tracker is down, it is not written to any more', async () => {
  jira.fail = ({ method }) => (method === 'PUT' ? 503 : undefined);
  await assign('bob');
  await eventually(
    async () => writesToJira().length,
    (tried) => tried > 0,
  );
  await outbound(jiraId, false);
  jira.fail = undefined;
  const [last] = await settled();
  expect(last?.find(({ target }) => String(target).includes(issue))).toMatchObject({
    status: 'skipped',
    reason: 'sync-disabled',
  });
  expect(await jiraHas()).toBeNull();
});

test('a tracker that is down is tried again; one that refuses ends with a reason', async () => {
  jira.fail = ({ method }) => (method === 'PUT' ? 503 : undefined);
  await assign('bob');
  await eventually(
    async () => writesToJira().length,
    (tried) => tried > 0,
  );
  expect(await jiraHas()).toBeNull();
  jira.fail = undefined;
  await eventually(jiraHas, (name) => name === 'bob', 25_000);
  jira.fail = ({ method }) => (method === 'PUT' ? 403 : undefined);
  await assign('ann');
  const [last] = await settled(2);
  expect(last?.find(({ target }) => String(target).includes(issue))).toMatchObject({
    status: 'failed',
    reason: 'not-allowed',
  });
});
