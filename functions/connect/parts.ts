import type { TrackerAccess, TrackerAccessParts } from '../../shared/connections/tracker-access.ts';
import type { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import type { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import type { Setups } from '../../shared/store/setups.ts';

/** Everything the pages work with. */
export interface ConnectParts extends Omit<TrackerAccessParts, 'searchUrl'> {
  readonly setups: Setups;
  readonly registry: IntegrationRegistry;
  readonly accounts: ConnectedAccounts;
  readonly access: TrackerAccess;
  /** Whether Jira may be reached by plain http. */
  readonly allowHttp: boolean;
  /** Of Azure DevOps' profiles and accounts. */
  readonly profileUrl: string;
  /** What an organization is called. */
  organizationName(id: string): Promise<string>;
}
