import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { JiraConnector } from '../connect/jira-connector.ts';
import { setupLink } from '../connect/setup-link.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';

let jira: JiraServer;
let org: ExampleOrganization;
let integration: string;

beforeEach(async () => {
  [jira, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
  for (const name of ['ann', 'bob']) await jira.assign('SHOP-42', name); // no webhook tells of it
  await new JiraConnector(jira).connect(await setupLink(org, 'jira-server'));
  const { body } = await org.api('GET', 'integrations');
  integration = String(Object.values(body.items ?? {}).find(({ baseUrl }) => String(baseUrl) === jira.url)?.id);
});
afterEach(() => jira.stop());

const linkGroup = async (name: string, issue: string) => {
  await org.api('PUT', `groups/${name}`, { project: org.project, title: name });
  expect((await org.api('PUT', `groups/${name}/links/${integration}/${issue}`, {})).status).toBe(201);
};
const assigneeOf = async (group: string) => (await org.api('GET', `groups/${group}`)).body.assignee;
const deliveriesOf = async (group: string) =>
  Object.values((await org.api('GET', `deliveries?group=${group}`)).body.items ?? {});

test('a tracker that fails for a while is asked again, and the group gets its assignee', async () => {
  jira.fail = ({ path }) => (path.includes('/issue/') ? 503 : undefined);
  await linkGroup('patient', 'SHOP-42');
  await eventually(
    async () => jira.requests.filter(({ path }) => path.includes('/issue/')).length,
    (asked) => asked > 0,
  );
  expect(await assigneeOf('patient')).toBeNull();
  jira.fail = undefined;
  await eventually(
    () => assigneeOf('patient'),
    (assignee) => String(assignee?.id) === 'bob',
    25_000,
  );
});

test('an unassigned issue leaves the group unassigned, an unknown one leaves no trace', async () => {
  await linkGroup('free', await jira.create({ project: 'SHOP', summary: 'Nobody has it', reporter: 'JIRAUSER10000' }));
  await linkGroup('lost', 'SHOP-99999');
  await eventually(
    () => deliveriesOf('free'),
    (deliveries) => deliveries.length === 1,
  );
  expect(await deliveriesOf('free')).toMatchObject([
    { event: 'link', outcomes: [{ group: 'free', outcome: 'unchanged' }] },
  ]);
  expect(await deliveriesOf('lost')).toEqual([]);
});

test('a change that was made before what was read is stale, whenever it arrives', async () => {
  await linkGroup('late', 'SHOP-42');
  await eventually(
    () => assigneeOf('late'),
    (assignee) => String(assignee?.id) === 'bob',
  );
  await jira.assign('SHOP-42', 'ann');
  const sent = jira.deliveries.at(-1);
  const body = JSON.parse(sent?.body ?? '{}');
  const before = { ...body, timestamp: body.timestamp - 60_000, changelog: { ...body.changelog, id: '1' } };
  await eventually(
    () => assigneeOf('late'),
    (assignee) => String(assignee?.id) === 'ann',
  );
  await fetch(sent?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(before),
  });
  await eventually(
    () => deliveriesOf('late'),
    (deliveries) => deliveries.length === 3,
  );
  expect((await deliveriesOf('late'))[0]).toMatchObject({ outcomes: [{ group: 'late', outcome: 'stale' }] });
  expect(await assigneeOf('late')).toMatchObject({ id: 'ann' });
});

test('deleting while the tracker is down removes the hook once it is back, and then the credentials', async () => {
  jira.fail = () => 'reset';
  expect((await org.api('DELETE', `integrations/${integration}`)).status).toBe(204);
  await eventually(
    async () =>
      jira.requests.filter(({ status }) => status === undefined || status === null).length + jira.requests.length,
    (count) => count > 0,
  );
  expect(jira.hooks).toHaveLength(1);
  jira.fail = undefined;
  await eventually(
    async () => jira.hooks.length,
    (left) => left === 0,
    25_000,
  );
  await eventually(
    () => operatorTable().get({ pk: `CONNECTION#${integration}`, sk: 'CONNECTION' }),
    (item) => item === undefined,
  );
});
