import * as z from 'zod';
import { applicationLinksPath } from '../trackers/jira-server/pages/application-links.ts';
import { JiraAdministrator } from './jira-administrator.ts';
import type { ManagementApi } from './management-api.ts';
import { setupLink } from './setup-link.ts';

export interface ConnectJiraProps {
  readonly api: ManagementApi;
  readonly jiraUrl: string;
  /** RSA, as PEM. */
  readonly publicKey: string;
  readonly privateKey: string;
}

const integration = z.object({ id: z.string() });
const consumerKey = 'example';

/**
 * Connects the example Jira as its administrator does, page by page, and has the assignments of `checkout-500` written
 * to its SHOP-42. Answers the integration's id. @throws Error with what the last page said
 */
export async function connectJira({ api, jiraUrl, publicKey, privateKey }: ConnectJiraProps): Promise<string> {
  const person = new JiraAdministrator({ url: jiraUrl, consumerKey, privateKey });
  await person.visitor.post(`${jiraUrl}/browse/SHOP-42`, { assignee: '', by: 'admin' }); // nobody has the group either
  await person.visitor.post(jiraUrl + applicationLinksPath, { consumerKey, publicKey });

  // Made by hand and linked first, and taken over by connecting: a link made after that has the present assignee read,
  // which could come later than the first command somebody pastes, and undo it.
  const made = await api('POST', '/integrations', { provider: 'jira-server', name: 'Example Jira', baseUrl: jiraUrl });
  const { id } = integration.parse(made);
  await api('PUT', `/groups/checkout-500/links/${id}/SHOP-42`, { title: 'Checkout answers 500' });
  await api('PATCH', `/integrations/${id}`, { config: { outboundAssignee: true } });
  const done = await person.connect(await setupLink(api, 'jira-server'));
  if (done.status !== 200) throw new Error(`Connecting the example Jira answered ${done.status}:\n${done.body}`);
  return id;
}
