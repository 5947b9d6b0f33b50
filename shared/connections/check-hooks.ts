import type { TrackerClient } from '../providers/tracker-client.ts';
import { TrackerFailure } from '../providers/tracker-failure.ts';
import type { Connection, Connections, HookHealth } from '../store/connections.ts';
import type { IntegrationRegistry } from '../store/integration-registry.ts';
import { fingerprintOf, type Integration } from '../store/integrations.ts';
import { removeHooks } from './remove-hooks.ts';
import { HookUncertain, replaceHooks } from './replace-hooks.ts';
import type { TrackerAccess } from './tracker-access.ts';

export interface HookCheckParts {
  readonly registry: IntegrationRegistry;
  readonly connections: Connections;
  readonly access: TrackerAccess;
  readonly clock: () => Date;
}

/** What a check found, and what kept it from finding out or from mending more. */
export interface HookCheck {
  readonly health: HookHealth;
  readonly failure?: TrackerFailure;
}

const repairMs = 60_000;

/**
 * Looks whether the hooks of a connected integration are there and enabled, replaces them where not, and keeps what it
 * found with the connection. Two checks at once repair once. Answers what it found, `undefined` when the integration is
 * not connected or somebody else is at it.
 */
export async function checkHooks(integration: Integration, parts: HookCheckParts): Promise<HookCheck | undefined> {
  const { connections, access, clock } = parts;
  const leased = await connections.lease(integration.id, 'repairUntil', clock(), repairMs);
  if (!leased) return undefined;
  try {
    const found = await access
      .use(integration, (client, connection) => check(integration, client, connection, parts))
      .catch((error: unknown) => failed(error, leased.health, clock()));
    await connections.change(integration.id, { health: found.health });
    return found;
  } finally {
    await connections.endLease(integration.id, 'repairUntil');
  }
}

async function check(
  integration: Integration,
  client: TrackerClient,
  connection: Connection,
  { registry, connections, clock }: HookCheckParts,
): Promise<HookCheck> {
  const { hooks, publicUrl } = connection;
  const now = clock();
  const checkedAt = now.toISOString();
  const present = await client.ownHooks(integration.id, publicUrl);
  const broken = faultOf(integration, connection, present);
  if (broken === undefined) {
    await removeHooks(
      client,
      present.map(({ id }) => id).filter((id) => !hooks.includes(id)),
    );
    return { health: { checkedAt, hook: 'ok', detail: null } };
  }
  try {
    await replaceHooks({ registry, client, integration, publicUrl, before: connection, now }, (made) =>
      connections.change(integration.id, made),
    );
  } catch (error) {
    const failure = error instanceof HookUncertain ? error.cause : error;
    if (!(failure instanceof TrackerFailure) || failure.kind === 'unauthorized') throw failure;
    const detail = `${broken}; making it anew failed: ${failure.message}`;
    return { health: { checkedAt, hook: 'missing', detail }, failure };
  }
  return { health: { checkedAt, hook: 'repaired', detail: `${broken}; it was made anew` } };
}

/** What is wrong with the hooks, in words; `undefined` when nothing is. */
function faultOf(
  { credentials }: Integration,
  { hooks, credential }: Connection,
  present: Awaited<ReturnType<TrackerClient['ownHooks']>>,
): string | undefined {
  const states = hooks.map((id) => present.find((hook) => hook.id === id));
  if (states.length === 0 || states.includes(undefined)) return 'The hook was not there any more';
  const disabled = states.find((hook) => hook?.enabled === false);
  if (disabled) return `The tracker had put the hook in the state ${disabled.state}`;
  const lasting = credentials.some((each) => fingerprintOf(each) === credential && each.expiresAt === undefined);
  return lasting ? undefined : "The hook's credential was replaced";
}

function failed(failure: unknown, before: HookHealth, now: Date): HookCheck {
  if (!(failure instanceof TrackerFailure)) throw failure;
  const at = now.toISOString();
  if (failure.kind === 'unauthorized') {
    return { health: { checkedAt: at, hook: 'unauthorized', detail: failure.message }, failure };
  }
  // Whether the hook is there is not known; what was known last stays, with the time of that.
  return { health: { ...before, detail: `Could not be checked at ${at}: ${failure.message}` }, failure };
}
