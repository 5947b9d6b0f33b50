import { randomUUID } from 'node:crypto';
import { type Brought, connectTracker } from '../../functions/connect/connect-tracker.ts';
import type { ConnectParts } from '../../functions/connect/parts.ts';
import type { Step } from '../../functions/connect/step.ts';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { checkHooks } from '../../shared/connections/check-hooks.ts';
import { IntegrationGone } from '../../shared/connections/replace-hooks.ts';
import { TrackerAccess } from '../../shared/connections/tracker-access.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import type { Send } from '../../shared/outgoing/send.ts';
import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import { Connections } from '../../shared/store/connections.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Setups } from '../../shared/store/setups.ts';
import type { Table } from '../../shared/store/table.ts';
import { admin } from '../api-client.ts';
import { intercepted } from '../apply/faults.ts';
import { operatorTable } from '../operator-table.ts';
import { plainSealer } from '../sealed/plain-sealer.ts';
import { setting } from '../setting.ts';
import { JiraApplication, keyPair } from '../trackers/jira-application.ts';

const stored = operatorTable();
const send = makeSend({ private: false, loopback: true });

let jira: JiraServer;
beforeEach(async () => {
  jira = await startJiraServer();
});
afterEach(() => jira.stop());

const died = new Error('died');

/** What connecting works with, dying at one of its calls of table and tracker: before it acts, or after. */
function partsDyingAt(last: number, when: 'before' | 'after'): { parts: ConnectParts; calls: () => number } {
  let count = 0;
  const dying = async <T>(act: () => Promise<T>, death: () => Error): Promise<T> => {
    const isLast = count++ === last;
    if (isLast && when === 'before') throw death();
    const answer = await act();
    if (isLast) throw death();
    return answer;
  };
  const table = intercepted(stored, (act) => dying(act, () => died));
  // Of a request that is not answered, nobody knows whether it acted.
  const asked: Send = (request) =>
    dying(
      () => send(request),
      () => new Unreachable('timeout', 'no answer'),
    );
  return { parts: partsOn(table, asked), calls: () => count };
}

function partsOn(table: Table, through: Send): ConnectParts {
  const common = { connections: new Connections(table), sealer: plainSealer, send: through, clock: () => new Date() };
  const application = async () => undefined;
  return {
    ...common,
    application,
    setups: new Setups(table),
    registry: new IntegrationRegistry(table),
    accounts: new ConnectedAccounts(table),
    access: new TrackerAccess({ ...common, application, searchUrl: 'https://search.example' }),
    allowHttp: true,
    profileUrl: 'https://profile.example',
    organizationName: async (id) => id,
  };
}

const stepOf = (organization: string, parts: ConnectParts): Step => ({
  token: 'token',
  publicUrl: setting('STACK_URL'),
  parts,
  setup: {
    id: 'setup',
    organization,
    provider: 'jira-server',
    integration: randomUUID(),
    expiresAt: '2100-01-01T00:00:00.000Z',
    version: 1,
  },
});

/** What a person brings back from this Jira. */
async function bring(): Promise<Brought> {
  const application = new JiraApplication(jira);
  jira.addConsumer({ key: application.key, publicKey: keyPair.publicKey });
  const { key: token, secret } = await application.connect('admin');
  return {
    account: jira.url,
    baseUrl: jira.url,
    name: 'Jira',
    verifyTls: true,
    credentials: {
      provider: 'jira-server' as const,
      consumerKey: application.key,
      privateKey: application.privateKey,
      token,
      secret,
    },
  };
}

/** Connects and dies; then somebody connects again, and the hooks are checked once. */
async function connectTwice(last: number, when: 'before' | 'after'): Promise<boolean> {
  const organization = `org-${randomUUID().slice(0, 8)}`;
  await admin()('PUT', `/v1/organizations/${organization}`, { name: 'Example' });
  const brought = await bring();
  const dying = partsDyingAt(last, when);
  await connectTracker(stepOf(organization, dying.parts), brought).catch(() => undefined);
  if (dying.calls() <= last) return false;
  const parts = partsOn(stored, send);
  await connectTracker(stepOf(organization, parts), brought);
  const present = [];
  for await (const integration of parts.registry.all(organization)) present.push(integration);
  const [integration, ...others] = present;
  expect([integration?.baseUrl, others]).toEqual([jira.url, []]);
  if (!integration) return false;
  expect(await checkHooks(integration, parts)).toMatchObject({ health: { hook: 'ok' } });
  expect(jira.hooks).toHaveLength(1);
  for (const name of [null, 'bob']) await jira.assign('SHOP-42', name);
  expect(jira.deliveries.at(-1)).toMatchObject({ status: 202 });
  jira.removeHooks();
  return true;
}

test.each(['before', 'after'] as const)(
  'whenever connecting dies %s a call, connecting again leaves one integration with one hook that works',
  async (when) => {
    let calls = 0;
    while (await connectTwice(calls, when)) calls++;
    expect(calls).toBeGreaterThanOrEqual(12);
  },
  120_000,
);

test('an integration that is deleted while it is connected again leaves no hook behind', async () => {
  const organization = `org-${randomUUID().slice(0, 8)}`;
  await admin()('PUT', `/v1/organizations/${organization}`, { name: 'Example' });
  const brought = await bring();
  const first = await connectTracker(stepOf(organization, partsOn(stored, send)), brought);
  const deleting: Send = async (request) => {
    const answer = await send(request);
    const registers = request.method === 'POST' && request.url.includes('webhook');
    if (registers) await new IntegrationRegistry(stored).markDeleted(first.id, new Date());
    return answer;
  };
  const again = connectTracker(stepOf(organization, partsOn(stored, deleting)), brought);
  await expect(again).rejects.toThrow(IntegrationGone);
  expect(jira.hooks.filter(({ url }) => url !== undefined)).toHaveLength(1);
  expect(await new Connections(stored).find(first.id)).toBeUndefined();
});
