import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { JiraConnector } from '../connect/jira-connector.ts';
import { setupLink } from '../connect/setup-link.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';

export interface ConnectedJira {
  readonly jira: JiraServer;
  readonly org: ExampleOrganization;
  /** Of the organization with the Jira. */
  readonly integration: string;
}

/** An example organization that has connected a Jira of its own. */
export async function connectedJira(): Promise<ConnectedJira> {
  const [jira, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
  await new JiraConnector(jira).connect(await setupLink(org, 'jira-server'));
  const { body } = await org.api('GET', 'integrations');
  const connected = Object.values(body.items ?? {}).find(({ baseUrl }) => String(baseUrl) === jira.url);
  return { jira, org, integration: String(connected?.id) };
}
