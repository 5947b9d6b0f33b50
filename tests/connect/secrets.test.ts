import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { exampleOrganization } from '../example-organization.ts';
import { stackOutput } from '../stack-output.ts';
import { AzureConnector, azureState } from './azure-connector.ts';
import { invoke } from './invoke.ts';
import { JiraConnector } from './jira-connector.ts';
import { setupLink } from './setup-link.ts';

let jira: JiraServer;

beforeAll(async () => {
  jira = await startJiraServer();
});
afterAll(() => jira.stop());

test('nothing of a credential is in a log, whether connecting succeeds or fails', async () => {
  const org = await exampleOrganization();
  const person = new JiraConnector(jira);
  await person.begin(await setupLink(org, 'jira-server'), { consumerKey: 'unknown' });
  await person.decide(await person.begin(await setupLink(org, 'jira-server')), 'deny');
  await person.decide(await person.begin(await setupLink(org, 'jira-server')), 'approve', 'ann');
  await person.connect(await setupLink(org, 'jira-server'));
  for (const identity of ['expired', 'forbidden', 'reader', 'cancel']) {
    await new AzureConnector().signIn(await setupLink(org, 'azure-devops'), identity);
  }
  await new AzureConnector().connect(await setupLink(org, 'azure-devops'), 'ann', 'globex');
  jira.revokeTokens();
  const { items } = (await org.api('GET', 'integrations')).body;
  const connected = Object.values(items ?? {}).filter(({ health }) => health);
  const integrations = connected.map(({ id }) => String(id));
  expect(await invoke('watch', { integrations })).toEqual({ ok: 1, unauthorized: 1 });
  await invoke('connect', { broken: 'event' }).catch(() => undefined);

  const { organizations } = await azureState();
  const subscriptions = Object.values(organizations).flatMap(({ subscriptions }) => subscriptions);
  const requests = jira.requests.map(({ headers }) => JSON.stringify(headers)).join();
  const secrets = [
    ...person.privateKey.split('\n').filter((line) => line.length === 64),
    ...[...requests.matchAll(/oauth_(?:token|verifier|signature)=\\?"([^"\\]{8,})/g)].map(([, value = '']) => value),
    ...subscriptions.map(({ consumerInputs }) => consumerInputs.httpHeaders?.replace('shared-secret:', '') ?? ''),
    ...jira.hooks.map(({ url }) => url.slice(url.lastIndexOf('/') + 1)),
    'example-client-secret',
    'ann@example.com',
  ];
  expect(secrets.length).toBeGreaterThan(30);
  expect(secrets.filter((secret) => secret === '')).toEqual([]);
  const printed = (await stackOutput()).join('\n');
  expect(printed).toContain(`"integration":"${integrations.at(-1)}"`);
  expect(printed).toContain('"step":"connect"');
  expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
});
