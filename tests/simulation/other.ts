import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { JiraConnector } from '../connect/jira-connector.ts';
import { setupLink } from '../connect/setup-link.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';

/** A second organization, which has nothing to do with the first. */
export interface Other {
  readonly org: ExampleOrganization;
  /** Its own. */
  readonly jira: JiraServer;
  readonly integration: string;
  /** Linked to `SHOP-42`. */
  readonly group: string;
}

/** @param url of its webhook channel */
export async function openOther(url: string): Promise<Other> {
  const [org, jira] = await Promise.all([exampleOrganization(), startJiraServer()]);
  await jira.assign('SHOP-42', null); // no webhook tells of it
  await new JiraConnector(jira).connect(await setupLink(org, 'jira-server'));
  const items = Object.values((await org.api('GET', 'integrations')).body.items ?? {});
  const integration = String(items.find(({ baseUrl }) => String(baseUrl) === jira.url)?.id);
  const group = 'apart';
  await org.api('PUT', `groups/${group}`, { project: org.project, title: group });
  await org.api('PUT', `groups/${group}/links/${integration}/SHOP-42`, {});
  await eventually(
    async () => (await org.api('GET', `deliveries?group=${group}`)).body.items,
    (read) => Number(read?.length) === 1,
  );
  await org.api('PUT', 'channels/hook', { type: 'webhook', url });
  return { org, jira, integration, group };
}
