import { randomUUID } from 'node:crypto';
import { type Brought, connectTracker } from '../../functions/connect/connect-tracker.ts';
import type { ConnectParts } from '../../functions/connect/parts.ts';
import type { Step } from '../../functions/connect/step.ts';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { IntegrationGone } from '../../shared/connections/replace-hooks.ts';
import { TrackerAccess } from '../../shared/connections/tracker-access.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import type { Send } from '../../shared/outgoing/send.ts';
import { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import { Connections } from '../../shared/store/connections.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Setups } from '../../shared/store/setups.ts';
import { admin } from '../api-client.ts';
import { keyPair } from '../key-pair.ts';
import { operatorTable } from '../operator-table.ts';
import { plainSealer } from '../sealed/plain-sealer.ts';
import { setting } from '../setting.ts';
import { JiraApplication } from '../trackers/jira-application.ts';

const stored = operatorTable();
const send = makeSend({ private: false, loopback: true });

let jira: JiraServer;
beforeEach(async () => {
  jira = await startJiraServer();
});
afterEach(() => jira.stop());

function partsOn(through: Send): ConnectParts {
  const common = { connections: new Connections(stored), sealer: plainSealer, send: through, clock: () => new Date() };
  const application = async () => undefined;
  return {
    ...common,
    application,
    setups: new Setups(stored),
    registry: new IntegrationRegistry(stored),
    accounts: new ConnectedAccounts(stored),
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

test('an integration that is deleted while it is connected again leaves no hook behind', async () => {
  const organization = `org-${randomUUID().slice(0, 8)}`;
  await admin()('PUT', `/v1/organizations/${organization}`, { name: 'Example' });
  const brought = await bring();
  const first = await connectTracker(stepOf(organization, partsOn(send)), brought);
  const deleting: Send = async (request) => {
    const answer = await send(request);
    const registers = request.method === 'POST' && request.url.includes('webhook');
    if (registers) await new IntegrationRegistry(stored).markDeleted(first.id, new Date());
    return answer;
  };
  const again = connectTracker(stepOf(organization, partsOn(deleting)), brought);
  await expect(again).rejects.toThrow(IntegrationGone);
  expect(jira.hooks.filter(({ url }) => url !== undefined)).toHaveLength(1);
  expect(await new Connections(stored).find(first.id)).toBeUndefined();
});
