import { azureDevops } from './azure-devops/index.ts';
import { jiraServer } from './jira-server/index.ts';
import type { Provider } from './provider.ts';
import type { ProviderName } from './provider-name.ts';

/** Every tracker, by the name it has in addresses and in the management API. */
export const providers = {
  'jira-server': jiraServer,
  'azure-devops': azureDevops,
} as const satisfies Record<ProviderName, Provider>;
