import { connectionOf, type HookHealth } from '../../shared/store/connections.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import { keyOf, keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

/** Integrations, those that are connected with the state of their hooks. */
export async function showIntegrations(
  table: Table,
  integrations: readonly Integration[],
): Promise<(Integration & { health?: HookHealth })[]> {
  const connections = await table.batchGet(integrations.map(({ id }) => keys.connection(id)));
  return integrations.map((integration) => {
    const item = connections.get(keyOf(keys.connection(integration.id)));
    return { ...integration, ...(item && { health: connectionOf(item).health }) };
  });
}
