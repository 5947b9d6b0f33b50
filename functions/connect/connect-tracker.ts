import { type Credentials, renewalTime } from '../../shared/connections/credentials.ts';
import { type Hooks, HookUncertain, IntegrationGone, replaceHooks } from '../../shared/connections/replace-hooks.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Holder, TrackerAccount } from '../../shared/store/connected-accounts.ts';
import type { HookHealth } from '../../shared/store/connections.ts';
import { decideAgain } from '../../shared/store/decide-again.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import type { ConnectParts } from './parts.ts';
import type { Step } from './step.ts';

/** What a person brought back from a tracker. */
export interface Brought {
  /** What the account is known by there, for good. */
  readonly account: string;
  /** Shown, and behind it every address of the tracker. */
  readonly baseUrl: string;
  readonly name: string;
  readonly verifyTls: boolean;
  readonly credentials: Credentials;
}

/**
 * Connects a tracker: finds or makes the integration, registers the webhook, and only then stores the sealed
 * credentials. Connecting an account again keeps the integration with all that is linked to it; one made by hand for
 * the same address is taken over.
 *
 * @throws TrackerFailure, with what was made for nothing taken back; HookUncertain, IntegrationGone
 */
export async function connectTracker({ setup, publicUrl, parts }: Step, brought: Brought): Promise<Integration> {
  const { organization, provider } = setup;
  const { connections, registry, access, sealer, clock } = parts;
  const account: TrackerAccount = { organization, provider, account: brought.account };
  const { integration, isNew } = await integrationFor(account, setup.integration, brought, parts);
  const now = clock();
  const client = access.clientOf(brought.baseUrl, brought.verifyTls, brought.credentials);
  const before = await connections.find(integration.id);
  const connection = async (hooks: Hooks, health: HookHealth): Promise<void> =>
    connections.put({
      ...account,
      ...hooks,
      integration: integration.id,
      verifyTls: brought.verifyTls,
      publicUrl,
      sealed: await sealer.seal(JSON.stringify(brought.credentials), { integration: integration.id }),
      renewAt: renewalTime(brought.credentials, now),
      health,
      connectedAt: now.toISOString(),
    });
  const checkedAt = now.toISOString();
  try {
    await replaceHooks({ registry, client, integration, publicUrl, before, now }, (hooks) =>
      connection(hooks, { checkedAt, hook: 'ok', detail: null }),
    );
  } catch (error) {
    if (error instanceof IntegrationGone) await connections.delete(integration.id);
    if (error instanceof HookUncertain && !before) {
      // It may be there, so whoever deletes the integration must be able to remove it; the next check tells.
      const detail = `Registering the webhook was not confirmed: ${error.cause.message}`;
      await connection({ hooks: [], credential: error.credential }, { checkedAt, hook: 'missing', detail });
    } else if (isNew && error instanceof TrackerFailure) {
      await registry.takeBack(integration, (table) => [parts.accounts.release(table, account)]);
    }
    throw error;
  }
  if (isNew) return integration;
  const { baseUrl } = brought;
  const externalId = externalIdOf(account);
  return (await registry.change(organization, integration.id, () => ({ baseUrl, externalId }))) ?? integration;
}

async function integrationFor(
  account: TrackerAccount,
  id: string,
  brought: Brought,
  parts: ConnectParts,
): Promise<{ integration: Integration; isNew: boolean }> {
  const { accounts, registry, clock } = parts;
  return decideAgain(async () => {
    const holder = await accounts.holder(account);
    const present = await presentOf(account, holder, parts);
    if (present) return { integration: present, isNew: false };
    const byHand = await madeByHand(account, brought.baseUrl, parts);
    if (byHand) {
      await accounts.take(account, byHand.id, holder);
      return { integration: byHand, isNew: false };
    }
    const integration: Integration = {
      id,
      organization: account.organization,
      provider: account.provider,
      name: brought.name,
      baseUrl: brought.baseUrl,
      externalId: externalIdOf(account),
      config: { inboundAssignee: true, outboundAssignee: false, onUnmatched: 'keep' },
      credentials: [],
      createdAt: clock().toISOString(),
    };
    await registry.create(integration, (table) => [accounts.claim(table, account, id, holder)]);
    return { integration, isNew: true };
  });
}

const presentOf = async ({ organization }: TrackerAccount, holder: Holder | undefined, { registry }: ConnectParts) =>
  holder?.present ? registry.find(organization, holder.integration) : undefined;

/** An integration for the same tracker that nobody connected yet: the oldest. */
async function madeByHand(
  { organization, provider, account }: TrackerAccount,
  baseUrl: string,
  { registry, connections }: ConnectParts,
): Promise<Integration | undefined> {
  const alike: Integration[] = [];
  for await (const integration of registry.all(organization)) {
    const isSame = integration.baseUrl === baseUrl || integration.externalId === account;
    if (integration.provider === provider && isSame && !(await connections.find(integration.id)))
      alike.push(integration);
  }
  return alike.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
}

/** Jira has no id of its own: its address is all there is. */
const externalIdOf = ({ provider, account }: TrackerAccount): string | null =>
  provider === 'azure-devops' ? account : null;
