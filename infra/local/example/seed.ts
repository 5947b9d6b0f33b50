import * as z from 'zod';
import type { ManagementApi } from './management-api.ts';

const integration = z.object({
  id: z.string(),
  webhook: z.object({ url: z.string(), secret: z.string().optional() }),
});

/** Where the webhooks of the integrations made by hand go. */
export interface ExampleWebhooks {
  readonly jira: string;
  readonly azureDevOps: string;
  readonly azureDevOpsSecret: string;
}

/**
 * Sets up the organization `example`: ann and bob in a team, its project, and the group `checkout-500`, linked to an
 * issue of two trackers that are nowhere: their webhooks are pasted. @throws Error naming the call that was refused
 */
export async function seed(api: ManagementApi): Promise<ExampleWebhooks> {
  const connect = async (provider: string, name: string, baseUrl: string): Promise<z.infer<typeof integration>> =>
    integration.parse(await api('POST', '/integrations', { provider, name, baseUrl }));

  // One after the other is faster than side by side: each call at a time would start a process of its own.
  await api('PUT', '', { name: 'Example' });
  const jira = await connect('jira-server', 'Jira', 'https://jira.example.com');
  const azureDevOps = await connect('azure-devops', 'Azure DevOps', 'https://dev.azure.com/example');
  for (const [user, name] of Object.entries({ ann: 'Ann Bee', bob: 'Bob Day' })) {
    await api('PUT', `/users/${user}`, { name, email: `${user}@example.com`, emailVerified: true });
  }
  const title = 'Checkout answers 500';
  await api('PUT', '/teams/platform', { name: 'Platform', members: ['ann', 'bob'] });
  await api('PUT', '/projects/web', { name: 'Web', teams: ['platform'] });
  await api('PUT', '/groups/checkout-500', { project: 'web', title });
  await api('PUT', `/groups/checkout-500/links/${jira.id}/SHOP-42`, { title });
  await api('PUT', `/groups/checkout-500/links/${azureDevOps.id}/1207`, { title });
  const { url, secret = '' } = azureDevOps.webhook;
  return { jira: jira.webhook.url, azureDevOps: url, azureDevOpsSecret: secret };
}
