import type { ExampleTrackers } from '../trackers/start-trackers.ts';
import type { Curl } from './curl.ts';
import type { ManagementApi } from './management-api.ts';
import { setupLink } from './setup-link.ts';

export interface ConnectingProps {
  readonly api: ManagementApi;
  readonly curl: Curl;
  readonly trackers: Pick<ExampleTrackers, 'jiraUrl' | 'azureDevOpsUrl'>;
}

/**
 * How to connect the example trackers by clicking through it, with a link for each.
 * @throws Error when the management API makes no link
 */
export async function connecting({ api, curl, trackers }: ConnectingProps): Promise<string> {
  const jira = await setupLink(api, 'jira-server');
  const azureDevOps = await setupLink(api, 'azure-devops');
  return `
Connect a tracker yourself, in a browser; nobody has a password. A link is good
once, for 10 minutes.

Jira Server, at ${trackers.jiraUrl}
  open ${jira}
  Have a key pair made, and enter the public key and a consumer key of your
  choice at ${trackers.jiraUrl}/plugins/servlet/applinks/listApplicationLinks

Azure DevOps, at ${trackers.azureDevOpsUrl}
  open ${azureDevOps}
  Choose acme. Then link the group, with the id that the last page shows:
  INTEGRATION=...
  ${curl.send('PUT', '/groups/checkout-500/links/$INTEGRATION/1207', {})}

Another link (or "azure-devops"):
  ${curl.send('POST', '/setups', { provider: 'jira-server' })}
`;
}
