import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { networksOf } from '../../shared/outgoing/networks.ts';
import { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { keys } from '../../shared/store/keys.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { organizationOf } from '../../shared/store/organizations.ts';
import { Setups } from '../../shared/store/setups.ts';
import type { Table } from '../../shared/store/table.ts';
import type { ConnectParts } from './parts.ts';

/** Everything that `connect` works with, as its environment says. */
export function openConnectParts(): ConnectParts & { readonly table: Table } {
  const table = openTable(environment('TABLE_NAME'));
  const networks = networksOf(environment('TRACKER_NETWORKS'));
  return {
    ...openTrackerAccess(table),
    table,
    setups: new Setups(table),
    registry: new IntegrationRegistry(table),
    accounts: new ConnectedAccounts(table),
    allowHttp: networks.private || networks.loopback,
    profileUrl: environment('AZURE_DEVOPS_PROFILE_URL'),
    async organizationName(id) {
      const item = await table.get(keys.organization(id));
      return item ? organizationOf(item).name : id;
    },
  };
}
