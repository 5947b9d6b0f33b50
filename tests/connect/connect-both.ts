import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import type { ExampleOrganization } from '../example-organization.ts';
import { AzureConnector } from './azure-connector.ts';
import { JiraConnector } from './jira-connector.ts';
import { setupLink } from './setup-link.ts';

/** The ids of the integrations with trackers that assignments are sent to. */
export interface Connected {
  readonly jiraId: string;
  readonly azureId: string;
}

/** Connects an organization to a Jira and to `globex` of the running stack's Azure DevOps, in both directions. */
export async function connectBoth(org: ExampleOrganization, jira: JiraServer): Promise<Connected> {
  await new JiraConnector(jira).connect(await setupLink(org, 'jira-server'));
  await new AzureConnector().connect(await setupLink(org, 'azure-devops'), 'ann', 'globex');
  const items = Object.values((await org.api('GET', 'integrations')).body.items ?? {});
  const connected = async (provider: string): Promise<string> => {
    // The organization has others, which were set up by hand.
    const id = String(items.find((each) => String(each.provider) === provider && each.health !== undefined)?.id);
    await org.api('PATCH', `integrations/${id}`, { config: { outboundAssignee: true } });
    return id;
  };
  return { jiraId: await connected('jira-server'), azureId: await connected('azure-devops') };
}
