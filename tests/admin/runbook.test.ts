import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { readCommand } from '../../infra/admin/read-command.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { keys } from '../../shared/store/keys.ts';
import { callRaw } from '../api-client.ts';
import { JiraConnector } from '../connect/jira-connector.ts';
import { setupLink } from '../connect/setup-link.ts';
import { eventually } from '../eventually.ts';
import { exampleOrganization } from '../example-organization.ts';
import { Receiver } from '../follow-up/receiver.ts';
import { makeStack, removeOutdirs } from '../infra/make-stack.ts';
import { operatorTable } from '../operator-table.ts';
import { activityOf, groupOf } from '../webhooks/sender.ts';

const text = readFileSync('infra/RUNBOOK.md', 'utf8');
const commands = [...text.matchAll(/^ *```sh\n(.*?)^ *```$/gms)].map(([, block = '']) => block);
const script = commands.join('\n');
const found = (pattern: RegExp): string[] => [...new Set([...script.matchAll(pattern)].map(([, first = '']) => first))];

afterAll(removeOutdirs);

describe('every command', () => {
  test('is one to a shell', () => {
    for (const command of commands) execFileSync('bash', ['-n'], { input: command });
  });

  const administered = found(/\badmin(?: --)? ((?:api-key|tail|why|parked) [^|>)#\n]*)/g).map((line) => line.trim());

  test.each(administered)('of ours is understood: admin %s', (line) => {
    const words = line.split(/\s+/).map((word) => (word === 'ID' ? 'abcdef12' : word));
    // At a terminal it asks.
    expect(readCommand(words.includes('drop') ? [...words, '--yes'] : words)).toMatchObject({ kind: 'run' });
  });

  test('of the management API is a route of it', async () => {
    const { paths } = (await callRaw('GET', '/openapi.json')).body;
    const calls = [...script.matchAll(/\bcall ([A-Z]+) ['"]?(\/[^\s'"?]*)/g)];
    expect(calls.length).toBeGreaterThan(10);
    const missing = calls.filter(([, method = '', path = '']) => {
      const parts = `/v1/organizations${path}`.split('/');
      const fits = (route: string) =>
        route.split('/').length === parts.length &&
        route.split('/').every((part, i) => part.startsWith('{') || part === parts[i]);
      return !Object.entries(paths ?? {}).some(([route, methods]) => fits(route) && method.toLowerCase() in methods);
    });
    expect(missing.map(([call]) => call)).toEqual([]);
  });

  test('finds in the stack what it names', () => {
    const template = Template.fromStack(makeStack().stack);
    const { Outputs = {} } = template.toJSON();
    expect(found(/\(output (\w+)\)/g).filter((name) => !(name in Outputs))).toEqual([]);
    const one = (type: string, prefix: string) =>
      Object.keys(template.findResources(type)).filter((id) => id.startsWith(prefix));
    for (const name of found(/^errors (\w+)/gm)) expect(one('AWS::Logs::LogGroup', `${name}Function`)).toHaveLength(1);
    for (const [, type = '', prefix = ''] of script.matchAll(/resource (AWS::[\w:]+) (\w+)/g)) {
      expect([prefix, one(type, prefix)]).toEqual([prefix, [expect.any(String)]]);
    }
    for (const name of found(/queue_arn ([\w.-]+)/g)) {
      template.hasResourceProperties('AWS::SQS::Queue', { QueueName: `AssigneeSync-${name}` });
    }
  });
});

test('every link leads to a heading', () => {
  const headings = [...text.matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = '']) => anchor);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((anchor) => !headings.includes(anchor))).toEqual([]);
});

describe('what it has an operator do', () => {
  test('a Jira that moved, connected again at its new address, keeps its integration', async () => {
    const [jira, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
    try {
      const connector = new JiraConnector(jira);
      await connector.connect(await setupLink(org, 'jira-server'));
      const integrations = async () => Object.values((await org.api('GET', 'integrations')).body.items ?? {});
      const before = (await integrations()).find(({ baseUrl }) => String(baseUrl) === jira.url);
      const moved = jira.url.replace('127.0.0.1', 'localhost');
      const key = { pk: `ORG#${org.org}#CONNECTIONS`, sk: `jira-server#${moved}` };
      expect(key).toEqual(keys.connectedAccount(org.org, 'jira-server', moved));
      await operatorTable().put({ ...key, integration: String(before?.id) });
      await connector.decide(await connector.begin(await setupLink(org, 'jira-server'), { url: moved }));
      const after = await integrations();
      expect(after).toHaveLength(3);
      expect(after.find(({ id }) => String(id) === String(before?.id))).toMatchObject({
        baseUrl: moved,
        health: { hook: 'ok' },
      });
    } finally {
      await jira.stop();
    }
  });

  describe('putting back how a group was', () => {
    let receiver: Receiver;
    beforeEach(async () => {
      receiver = await Receiver.start();
    });
    afterEach(() => receiver.stop());

    /** Assigned to ann, then a channel came that did not hear of it, then assigned to bob: how it was before the last. */
    async function assignedTwice() {
      const org = await exampleOrganization();
      const channel = (id: string) =>
        org.api('PUT', `channels/${id}`, { type: 'webhook', url: `${receiver.url}/${id}` });
      const assign = (id: string) => org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type: 'user', id } });
      const heard = (path: string, count: number) =>
        eventually(
          async () => receiver.received.filter((each) => each.path === path),
          (received) => received.length >= count,
        );
      const key = keys.group(org.org, org.group);
      await channel('early');
      await assign('ann');
      const before = { ...key, ...(await operatorTable().get(key)) };
      await heard('/early', 1);
      await channel('late');
      await assign('bob');
      await heard('/late', 1);
      return { org, key, before, assign, heard };
    }

    test('over the present state is a change to relay', async () => {
      const { before, heard } = await assignedTwice();
      await operatorTable().batchWrite([{ put: before }]);
      const [, again] = await heard('/late', 2);
      expect(JSON.parse(again?.body ?? '')).toMatchObject({ data: { assignee: { id: 'ann' } } });
    });

    test('after deleting it is none: no history is repeated, and nobody is told', async () => {
      const { org, key, before, assign, heard } = await assignedTwice();
      await operatorTable().batchWrite([{ delete: key }]);
      await operatorTable().batchWrite([{ put: before }]);
      expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' } });
      await assign('bob'); // what is relayed comes in order: by then the others would be there
      expect(await heard('/late', 2)).toHaveLength(2);
      expect(await activityOf(org, 3)).toMatchObject([
        { assignee: { id: 'bob' }, previous: { id: 'ann' } },
        { assignee: { id: 'bob' } },
        { assignee: { id: 'ann' } },
      ]);
    });
  });
});
