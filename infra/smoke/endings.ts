import type { Checks } from './checks.ts';
import { eventually } from './eventually.ts';
import { connect, type Organization, rotate } from './organization.ts';
import type { Target } from './target.ts';
import { azureDevOps } from './trackers/azure-devops.ts';
import { jiraServer } from './trackers/jira-server.ts';
import type { Connected, SmokeTracker } from './trackers/smoke-tracker.ts';
import { expectAnswer, expectDelivery, sendWebhook } from './webhook-answer.ts';

const trackers = {
  'jira-server': (connected) => jiraServer(connected, 'SMOKE-1'),
  'azure-devops': (connected) => azureDevOps(connected, 1),
} as const satisfies Readonly<Record<string, (connected: Connected) => SmokeTracker>>;
type Provider = keyof typeof trackers;

/**
 * What ends: a credential that is revoked, an integration that is deleted. With integrations that nobody sent a webhook
 * to before: of others, what is known may be a minute old.
 */
export async function checkEndings(organization: Organization, checks: Checks): Promise<void> {
  for (const provider of ['jira-server', 'azure-devops'] as const) {
    await checkRevoked(provider, organization, checks);
    await checkGone(provider, organization, checks);
  }
}

async function checkRevoked(provider: Provider, { api, path }: Organization, checks: Checks): Promise<void> {
  const connected = await connect(api, path, provider);
  const before = trackers[provider](connected);
  await checks.check(`${before.name}: 401 once its credential is revoked, and the new one is good`, async () => {
    const renewed = await rotate(api, `${path}/integrations/${connected.id}`);
    await answersSoon(before, api.target, 401, { status: 'unauthorized' });
    const { ignored } = trackers[provider]({ id: connected.id, ...renewed });
    const answer = await sendWebhook(api.target, ignored['nothing-changed']);
    expectDelivery(answer, 200, { status: 'ignored', reason: 'nothing-changed' });
  });
}

async function checkGone(provider: Provider, { api, path }: Organization, checks: Checks): Promise<void> {
  const connected = await connect(api, path, provider);
  const tracker = trackers[provider](connected);
  await checks.check(`${tracker.name}: 410 once its integration is deleted`, async () => {
    await api.call('DELETE', `${path}/integrations/${connected.id}`, 204);
    await answersSoon(tracker, api.target, 410, { status: 'gone' });
  });
}

const within = 75_000; // a minute, by the contract, and something for the way

/** What is answered to a webhook that was good a moment ago. */
const answersSoon = (tracker: SmokeTracker, target: Target, code: number, body: object): Promise<undefined> =>
  eventually({ target, wait: within }, async () => {
    const answer = await sendWebhook(target, tracker.ignored['nothing-changed']);
    if (answer.status === 200) return { missing: 'its webhooks are still taken' };
    expectAnswer(answer, code, body);
    return { found: undefined };
  });
