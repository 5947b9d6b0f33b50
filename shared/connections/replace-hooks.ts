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

/**
 * Gives an integration hooks at its tracker with a webhook credential of their own. `remember` has to store the new ones
 * durably; only then those it had before go, so that at no moment there is none. One that a crash makes us forget is
 * found there and removed by the next replacement.
 *
 * @throws TrackerFailure
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
  const { path, secret } = fresh;
  try {
    const hooks = await client.createHooks({ url: `${publicUrl}${path}`, ...(secret !== undefined && { secret }) });
    await remember({ hooks: [...hooks], credential });
    await removeHooks(
      client,
      others.map(({ id }) => id).filter((id) => !hooks.includes(id)),
    );
  } catch (error) {
    // The tracker said no, so nobody there knows it.
    const unused = error instanceof TrackerFailure && error.kind !== 'unreachable';
    if (unused) await changeCredentials(change, (all) => all.filter((each) => fingerprintOf(each) !== credential));
    throw error;
  }
  // What is still on its way was sent with the one before.
  await changeCredentials(change, (all) =>
    all.map((each) =>
      fingerprintOf(each) === before?.credential ? { ...each, expiresAt: overlapEnd(each, now) } : each,
    ),
  );
}

async function changeCredentials(
  { registry, integration }: HookChange,
  decide: (credentials: readonly StoredCredential[]) => StoredCredential[],
): Promise<void> {
  const changed = await registry.change(integration.organization, integration.id, ({ credentials }) => ({
    credentials: decide(credentials),
  }));
  if (!changed) throw new Error('The integration is not there any more');
}
