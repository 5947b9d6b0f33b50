import { providers } from '../providers/index.ts';
import type { TrackerClient } from '../providers/tracker-client.ts';
import { TrackerFailure } from '../providers/tracker-failure.ts';
import type { Connection } from '../store/connections.ts';
import type { IntegrationRegistry } from '../store/integration-registry.ts';
import { fingerprintOf, type Integration, type StoredCredential } from '../store/integrations.ts';
import { removeHooks } from './remove-hooks.ts';
import { isValid, maximumCredentials, overlapEnd } from './rotate-credentials.ts';

/** The part of a connection that tells of its hooks. */
export type Hooks = Pick<Connection, 'hooks' | 'credential'>;

export interface HookChange {
  readonly registry: IntegrationRegistry;
  readonly client: TrackerClient;
  readonly integration: Pick<Integration, 'organization' | 'id' | 'provider'>;
  /** Where the tracker reaches us. */
  readonly publicUrl: string;
  /** The hooks so far, where there are any. */
  readonly before: Hooks | undefined;
  readonly now: Date;
}

/** The integration was deleted while its hooks were being made; they were removed again. */
export class IntegrationGone extends Error {
  override readonly name = 'IntegrationGone';
}

/** The tracker did not answer to making a hook: whether there is one now is not known. */
export class HookUncertain extends Error {
  override readonly name = 'HookUncertain';
  constructor(
    /** Of the webhook credential that it would use. */
    readonly credential: string,
    override readonly cause: TrackerFailure,
  ) {
    super('Whether the tracker made the hook is not known', { cause });
  }
}

/**
 * Gives an integration hooks at its tracker with a webhook credential of their own. `remember` has to store the new ones
 * durably; only then those it had before go, so that at no moment there is none. One that a crash makes us forget is
 * found there and removed by the next replacement.
 *
 * @throws TrackerFailure, HookUncertain, IntegrationGone
 */
export async function replaceHooks(change: HookChange, remember: (hooks: Hooks) => Promise<void>): Promise<void> {
  const { client, integration, publicUrl, before, now } = change;
  const others = await client.ownHooks(integration.id, publicUrl);
  const fresh = providers[integration.provider].newCredential(integration.id, now);
  const credential = fingerprintOf(fresh.stored);
  await changeCredentials(change, (all) => [
    ...all.filter((each) => isValid(each, now)).slice(1 - maximumCredentials),
    fresh.stored,
  ]);
  const hooks = await createHooks(change, fresh, credential);
  try {
    await remember({ hooks: [...hooks], credential });
    // What is still on its way was sent with the one before.
    await changeCredentials(change, (all) =>
      all.map((each) =>
        fingerprintOf(each) === before?.credential ? { ...each, expiresAt: overlapEnd(each, now) } : each,
      ),
    );
  } catch (error) {
    if (error instanceof IntegrationGone) await removeHooks(client, hooks);
    throw error;
  }
  await removeHooks(
    client,
    others.map(({ id }) => id).filter((id) => !hooks.includes(id)),
  );
}

async function createHooks(
  change: HookChange,
  { path, secret }: { readonly path: string; readonly secret?: string },
  credential: string,
): Promise<readonly string[]> {
  const { client, publicUrl } = change;
  try {
    return await client.createHooks({ url: `${publicUrl}${path}`, ...(secret !== undefined && { secret }) });
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    if (error.kind === 'unreachable') throw new HookUncertain(credential, error);
    // The tracker said no, so nobody there knows it.
    await changeCredentials(change, (all) => all.filter((each) => fingerprintOf(each) !== credential));
    throw error;
  }
}

async function changeCredentials(
  { registry, integration }: HookChange,
  decide: (credentials: readonly StoredCredential[]) => StoredCredential[],
): Promise<void> {
  const changed = await registry.change(integration.organization, integration.id, ({ credentials }) => ({
    credentials: decide(credentials),
  }));
  if (!changed) throw new IntegrationGone('The integration is not there any more');
}
