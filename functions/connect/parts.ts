import type { TrackerAccess } from '../../shared/connections/tracker-access.ts';
import type { Send } from '../../shared/outgoing/send.ts';
import type { EntraApplication } from '../../shared/providers/azure-devops/sign-in.ts';
import type { Sealer } from '../../shared/sealed/sealer.ts';
import type { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import type { Connections } from '../../shared/store/connections.ts';
import type { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import type { Setups } from '../../shared/store/setups.ts';

/** Everything the pages work with. */
export interface ConnectParts {
  readonly setups: Setups;
  /** What an organization is called. */
  organizationName(id: string): Promise<string>;
  readonly registry: IntegrationRegistry;
  readonly connections: Connections;
  readonly accounts: ConnectedAccounts;
  readonly access: TrackerAccess;
  readonly sealer: Sealer;
  readonly send: Send;
  /** Whether Jira may be reached by plain http. */
  readonly allowHttp: boolean;
  /** Our application at Microsoft Entra ID; `undefined` when the deployment has none. */
  readonly application: () => Promise<EntraApplication | undefined>;
  /** Of Azure DevOps' profiles and accounts. */
  readonly profileUrl: string;
  readonly clock: () => Date;
}
