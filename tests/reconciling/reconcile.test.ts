import { dutiesAt } from '../../functions/watch/duties.ts';
import type { Json } from '../api-client.ts';
import { AzureConnector, azureState, steer } from '../connect/azure-connector.ts';
import { invoke } from '../connect/invoke.ts';
import { setupLink } from '../connect/setup-link.ts';
import { eventually } from '../eventually.ts';
import { operatorTable } from '../operator-table.ts';
import { type ConnectedJira, connectedJira } from './connected-jira.ts';
import { doPage, pageOf } from './do-page.ts';

let connected: ConnectedJira;
let azure: string;
beforeAll(async () => {
  connected = await connectedJira();
  const { org } = connected;
  await new AzureConnector().connect(await setupLink(org, 'azure-devops'), 'ann', 'globex');
  const { body } = await org.api('GET', 'integrations');
  const items = Object.values(body.items ?? {});
  azure = String(items.find(({ provider, health }) => String(provider) === 'azure-devops' && health)?.id);
});
afterAll(() => connected.jira.stop());
afterEach(() => {
  connected.jira.fail = undefined;
  connected.jira.enableHooks(true);
});

const api = (method: string, path: string, body?: unknown) => connected.org.api(method, path, body);
const itemsOf = async (path: string): Promise<Json[]> => Object.values((await api('GET', path)).body.items ?? {});
const deliveriesOf = (group: string) => itemsOf(`deliveries?group=${group}`);
const reconcile = (integration = connected.integration) => api('POST', `integrations/${integration}/reconcile`);

/** The history of a group, newest first, once it is so long. */
const activityOf = (group: string, length: number) =>
  eventually(
    () => itemsOf(`groups/${group}/activity`),
    (found) => found.length >= length,
  );
const assigneeOf = async (group: string): Promise<string | null> => {
  const { assignee } = (await api('GET', `groups/${group}`)).body;
  return assignee === null ? null : String(assignee?.id);
};
const has = (group: string, id: string | null) =>
  eventually(
    () => assigneeOf(group),
    (found) => found === id,
  );
const seenBy = async (group: string): Promise<{ position: string }[]> => {
  const item = await operatorTable().get({ pk: `ORG#${connected.org.org}#GROUPS`, sk: group });
  return Object.values(Object(item?.applied));
};

/** A group linked to an issue, once what the tracker had then is applied: one delivery. */
async function link(group: string, integration: string, issue: string | number): Promise<void> {
  await api('PUT', `groups/${group}`, { project: connected.org.project, title: group });
  await api('PUT', `groups/${group}/links/${integration}/${issue}`, {});
  await eventually(
    () => deliveriesOf(group),
    (deliveries) => deliveries.length === 1,
  );
}

/** A group linked to a new issue of Jira, that nobody has. Answers the issue's key. */
async function linkedToJira(group: string): Promise<string> {
  const issue = await connected.jira.create({ project: 'SHOP', summary: group, reporter: 'JIRAUSER10000' });
  await link(group, connected.integration, issue);
  return issue;
}

/** Does something at Jira that no webhook tells of. */
async function unheard<T>(act: () => Promise<T>): Promise<T> {
  connected.jira.enableHooks(false);
  const done = await act();
  connected.jira.enableHooks(true);
  return done;
}

test('a lost webhook of Jira is made up for, as a change at Jira’s own position', async () => {
  const issue = await linkedToJira('jira');
  const before = Date.now();
  await unheard(() => connected.jira.assign(issue, 'bob', 'carol'));
  const after = Date.now();
  expect(await reconcile()).toMatchObject({ status: 202, body: { status: 'queued' } });
  await has('jira', 'bob');
  const [activity, ...older] = await activityOf('jira', 1);
  expect(older).toEqual([]);
  expect(activity).toMatchObject({
    type: 'assigned',
    source: { type: 'integration', integration: connected.integration, issue, reason: 'reconciled' },
  });
  expect((await deliveriesOf('jira'))[0]).toMatchObject({
    id: String(activity?.source?.delivery),
    event: 'reconcile',
    issue,
    outcomes: [{ group: 'jira', outcome: 'assigned' }],
  });
  const [seen] = await seenBy('jira');
  const updated = Number(seen?.position.slice(0, 15));
  expect([updated >= before, updated <= after]).toEqual([true, true]);
});

test('a lost webhook of Azure DevOps is made up for, as a change at its revision', async () => {
  const { workItem } = await steer('_create', { organization: 'globex', title: 'Lost', assignee: null });
  await link('azure', azure, Number(workItem));
  const { organizations } = await azureState();
  const hooks = (organizations.globex?.subscriptions ?? []).filter(({ consumerInputs }) =>
    consumerInputs.url?.includes(azure),
  );
  expect(hooks).toHaveLength(2);
  for (const { id } of hooks) await steer('_subscription', { id, status: 'disabledByUser' });
  const { rev } = await steer('_assign', { organization: 'globex', workItem, assignee: 'bob@example.com' });
  await invoke('watch', { integrations: [azure] });
  await has('azure', 'bob');
  expect((await activityOf('azure', 1))[0]).toMatchObject({
    source: { issue: String(workItem), reason: 'reconciled' },
  });
  expect(await seenBy('azure')).toMatchObject([{ position: String(rev).padStart(18, '0') }]);
});

test('nothing is sent where nothing drifted, whatever else changed in the tracker or was assigned here', async () => {
  const issue = await linkedToJira('quiet');
  await connected.jira.assign(issue, 'ann');
  await has('quiet', 'ann');
  await api('PUT', 'groups/quiet/assignee', { assignee: { type: 'user', id: 'bob' } });
  await unheard(() => connected.jira.comment(issue, 'Still there?'));
  expect(await doPage(pageOf(connected.org.org, connected.integration))).toBe(true);
  // Whatever the page sent comes before this.
  await connected.jira.assign(issue, null);
  await has('quiet', null);
  const deliveries = await eventually(
    () => deliveriesOf('quiet'),
    ({ length }) => length >= 3,
  );
  expect(deliveries.map(({ event }) => String(event))).toEqual(['jira:issue_updated', 'jira:issue_updated', 'link']);
  expect((await activityOf('quiet', 3)).map(({ source }) => source?.reason)).toEqual([undefined, undefined, undefined]);
});

test('linking another group takes nothing back from the first one', async () => {
  const issue = await linkedToJira('first');
  await connected.jira.assign(issue, 'ann');
  await has('first', 'ann');
  await api('PUT', 'groups/first/assignee', { assignee: { type: 'user', id: 'bob' } });
  await unheard(() => connected.jira.comment(issue, 'Updated later than it was assigned'));
  await link('second', connected.integration, issue);
  expect(await assigneeOf('second')).toBe('ann');
  expect(await assigneeOf('first')).toBe('bob');
  expect((await deliveriesOf('first'))[0]).toMatchObject({
    event: 'link',
    outcomes: [
      { group: 'first', outcome: 'unchanged' },
      { group: 'second', outcome: 'assigned' },
    ],
  });
});

test('links follow an issue that was moved, and its assignee, when nothing told of either', async () => {
  const issue = await linkedToJira('moved');
  const moved = await unheard(async () => {
    const key = await connected.jira.move(issue, 'PAY');
    await connected.jira.assign(key, 'ann');
    return key;
  });
  await reconcile();
  await has('moved', 'ann');
  expect((await api('GET', 'groups/moved')).body.links).toMatchObject([{ issue: moved }]);
  await connected.jira.assign(moved, 'bob');
  await has('moved', 'bob');
});

test('runs at once find the same drift once', async () => {
  const issue = await linkedToJira('twice');
  await unheard(() => connected.jira.assign(issue, 'bob'));
  const searches = () => connected.jira.requests.filter(({ path }) => path.endsWith('/search')).length;
  const before = searches();
  const page = pageOf(connected.org.org, connected.integration);
  await Promise.all([reconcile(), reconcile(), doPage(page)]);
  await eventually(
    async () => searches() - before,
    (runs) => runs === 3,
  );
  await has('twice', 'bob');
  // Whatever they sent comes before this.
  await connected.jira.assign(issue, null);
  await has('twice', null);
  expect(await activityOf('twice', 2)).toHaveLength(2);
  expect((await deliveriesOf('twice')).filter(({ event }) => String(event) === 'reconcile')).toHaveLength(1);
});

describe('watch', () => {
  const times = Array.from({ length: 96 }, (_, i) => new Date(Date.UTC(2025, 10, 13, 0, 7) + i * 15 * 60_000));
  /** Invoked on schedule, at a time of which such duties come. */
  async function watchWhen(hooks: boolean, scope: 'all' | 'recent'): Promise<void> {
    const time = times.find((each) => {
      const duties = dutiesAt(connected.integration, each);
      return duties.hooks === hooks && duties.scope === scope;
    });
    await invoke('watch', { time: time?.toISOString().replace('.000', ''), integrations: [connected.integration] });
  }

  test('compares what was active within a day; all when webhooks were lost, or it is time for that', async () => {
    const [active, still] = [await linkedToJira('active'), await linkedToJira('still')];
    await connected.jira.assign(active, 'ann');
    await has('active', 'ann');
    await unheard(async () => {
      for (const issue of [active, still]) await connected.jira.assign(issue, 'bob');
    });
    await watchWhen(false, 'recent');
    await has('active', 'bob');
    expect(await assigneeOf('still')).toBeNull();
    connected.jira.removeHooks();
    await watchWhen(true, 'recent');
    await has('still', 'bob');
  });

  test('leaves a tracker alone from which nothing is taken over', async () => {
    const issue = await linkedToJira('off');
    await unheard(() => connected.jira.assign(issue, 'ann'));
    await api('PATCH', `integrations/${connected.integration}`, { config: { inboundAssignee: false } });
    const asked = connected.jira.requests.length;
    await watchWhen(false, 'recent');
    expect(await doPage(pageOf(connected.org.org, connected.integration))).toBe(true);
    expect(connected.jira.requests).toHaveLength(asked);
    expect(await reconcile()).toMatchObject({ status: 409 });
    await api('PATCH', `integrations/${connected.integration}`, { config: { inboundAssignee: true } });
  });
});

test('a page of a run that is over, or of an integration that is gone, asks for nothing', async () => {
  const asked = connected.jira.requests.length;
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const { org } = connected.org;
  for (const page of [
    pageOf(org, connected.integration, { scope: 'recent', requestedAt: ago(16) }),
    pageOf(org, connected.integration, { requestedAt: ago(24 * 60 + 1) }),
    pageOf('another', connected.integration),
    pageOf(org, connected.org.jira.id),
  ]) {
    expect(await doPage(page)).toBe(true);
  }
  expect(connected.jira.requests).toHaveLength(asked);
});

test('a run that the tracker does not let in ends, and the integration tells why', async () => {
  connected.jira.revokeTokens();
  expect(await doPage(pageOf(connected.org.org, connected.integration))).toBe(true);
  expect((await api('GET', `integrations/${connected.integration}`)).body.health).toMatchObject({
    hook: 'unauthorized',
  });
});
