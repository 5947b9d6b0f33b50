import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import type { Json } from '../api-client.ts';
import { AzureConnector, azureState, steer } from '../connect/azure-connector.ts';
import { JiraConnector } from '../connect/jira-connector.ts';
import { setupLink } from '../connect/setup-link.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';

let jira: JiraServer;
let org: ExampleOrganization;
let jiraId: string;
let azureId: string;
let workItem: number;
const group = 'both';

beforeEach(async () => {
  [jira, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
  await jira.assign('SHOP-42', null); // no webhook tells of it
  const created = await steer('_create', { organization: 'globex', title: 'Both', assignee: null });
  workItem = Number(created.workItem);
  await new JiraConnector(jira).connect(await setupLink(org, 'jira-server'));
  await new AzureConnector().connect(await setupLink(org, 'azure-devops'), 'ann', 'globex');
  const items = Object.values((await org.api('GET', 'integrations')).body.items ?? {});
  const connected = (provider: string) =>
    String(items.find((each) => String(each.provider) === provider && each.health !== undefined)?.id);
  [jiraId, azureId] = [connected('jira-server'), connected('azure-devops')];
  for (const id of [jiraId, azureId]) await outbound(id, true);
  await org.api('PUT', `groups/${group}`, { project: org.project, title: 'Both' });
  await org.api('PUT', `groups/${group}/links/${jiraId}/SHOP-42`, {});
  await org.api('PUT', `groups/${group}/links/${azureId}/${workItem}`, {});
  await eventually(
    async () => Object.values((await org.api('GET', `deliveries?group=${group}`)).body.items ?? {}).length,
    (read) => read === 2,
  );
});
afterEach(() => jira.stop());

const outbound = (id: string, outboundAssignee: boolean) =>
  org.api('PATCH', `integrations/${id}`, { config: { outboundAssignee } });
const assign = (id: string | null, type = 'user') =>
  org.api('PUT', `groups/${group}/assignee`, { assignee: id === null ? null : { type, id } });
const groupHas = async () => {
  const { assignee } = (await org.api('GET', `groups/${group}`)).body;
  return assignee === null ? null : String(assignee?.id);
};
const jiraHas = async (): Promise<string | null> => {
  const answer = await fetch(`${jira.url}/browse/SHOP-42`);
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
const writesToJira = () => jira.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/assignee'));

test('an assignment made here is set on every linked issue, and so is its end', async () => {
  await assign('bob');
  await eventually(azureHas, (name) => name === 'bob@example.com');
  await eventually(jiraHas, (name) => name === 'bob');
  expect(await settled()).toMatchObject([
    [
      { target: `issue:${azureId}/${workItem}`, status: 'sent' },
      { target: `issue:${jiraId}/SHOP-42`, status: 'sent' },
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
  await jira.assign('SHOP-42', 'bob');
  await eventually(azureHas, (name) => name === 'bob@example.com');
  expect(await settled()).toMatchObject([[{ target: `issue:${azureId}/${workItem}`, status: 'sent' }]]);
  expect(writesToJira()).toEqual([]);
});

test('two trackers changed at once in opposite ways settle on one value, and stop', async () => {
  await Promise.all([
    jira.assign('SHOP-42', 'ann'),
    steer('_assign', { organization: 'globex', workItem, assignee: 'bob@example.com' }),
  ]);
  const state = async () => [await groupHas(), await jiraHas(), (await azureHas())?.split('@')[0] ?? null];
  const [first] = await eventually(state, ([g, j, a]) => g !== null && g === j && j === a, 30_000);
  await settled();
  expect(['ann', 'bob']).toContain(first);
  const revision = async () =>
    (await azureState()).organizations.globex?.workItems.find(({ id }) => id === workItem)?.rev ?? 0;
  const [writes, rev] = [writesToJira().length, await revision()];
  expect(writes).toBeLessThanOrEqual(2);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect([await state(), writesToJira().length, await revision()]).toEqual([[first, first, first], writes, rev]);
});

test('what is sent is the assignee of that moment: several at once end in the last', async () => {
  for (const id of ['ann', 'bob', 'ann', null, 'bob']) await assign(id);
  await settled();
  expect([await jiraHas(), await azureHas()]).toEqual(['bob', 'bob@example.com']);
});

test('a change at the tracker that we have not heard of is not overwritten, but taken over', async () => {
  jira.enableHooks(false);
  await jira.assign('SHOP-42', 'bob');
  await assign('ann');
  await eventually(groupHas, (id) => id === 'bob', 20_000);
  expect(await jiraHas()).toBe('bob');
});

test('a mapped login name is used, and a user nobody knows there is left out with a reason', async () => {
  await org.api('PUT', 'users/dora', { name: 'Dora', email: 'dora@nowhere.example', emailVerified: true });
  await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob', 'dora'] });
  await assign('dora');
  const [unknown] = await settled();
  expect(unknown?.find(({ target }) => String(target).includes('SHOP-42'))).toMatchObject({
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
  expect(last?.find(({ target }) => String(target).includes('SHOP-42'))).toMatchObject({
    status: 'failed',
    reason: 'not-allowed',
  });
});
