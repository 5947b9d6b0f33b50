import { connectionOf, type HookHealth } from '../../shared/store/connections.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import { keyOf, keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

/** Integrations with the state of their hooks; `null` for those that are not connected. */
export async function showIntegrations(
  table: Table,
  integrations: readonly Integration[],
): Promise<(Integration & { health: HookHealth | null })[]> {
  const connections = await table.batchGet(integrations.map(({ id }) => keys.connection(id)));
  return integrations.map((integration) => {
    const item = connections.get(keyOf(keys.connection(integration.id)));
    return { ...integration, health: item ? connectionOf(item).health : null };
  });
}
