import * as z from 'zod';

export interface SeedProps {
  readonly url: string;
  readonly adminKey: string;
}

const integration = z.object({
  id: z.string(),
  webhook: z.object({ url: z.string(), secret: z.string().optional() }),
});

/** What the commands to paste need of the example. */
export interface Example {
  /** Under the management API. */
  readonly organizationUrl: string;
  /** Of the group, under the management API. */
  readonly groupUrl: string;
  readonly jiraWebhook: string;
  readonly azureDevOpsWebhook: string;
  readonly azureDevOpsSecret: string;
}

/**
 * Sets up the organization `example` through the management API: ann and bob in a team, its project, and one group that
 * is linked to an issue of each tracker. @throws Error naming the call that was refused
 */
export async function seed({ url, adminKey }: SeedProps): Promise<Example> {
  const organization = `${url}/v1/organizations/example`;
  const call = async (method: 'PUT' | 'POST', address: string, body: object): Promise<unknown> => {
    const answer = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${address} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const connect = async (provider: string, name: string, baseUrl: string): Promise<z.infer<typeof integration>> =>
    integration.parse(await call('POST', `${organization}/integrations`, { provider, name, baseUrl }));

  await call('PUT', organization, { name: 'Example' });
  const [jira, azureDevOps] = await Promise.all([
    connect('jira-server', 'Jira', 'https://jira.example.com'),
    connect('azure-devops', 'Azure DevOps', 'https://dev.azure.com/example'),
    ...Object.entries({ ann: 'Ann Bee', bob: 'Bob Day' }).map(([user, name]) =>
      call('PUT', `${organization}/users/${user}`, { name, email: `${user}@example.com`, emailVerified: true }),
    ),
  ]);
  const groupUrl = `${organization}/groups/checkout-500`;
  await call('PUT', `${organization}/teams/platform`, { name: 'Platform', members: ['ann', 'bob'] });
  await call('PUT', `${organization}/projects/web`, { name: 'Web', teams: ['platform'] });
  await call('PUT', groupUrl, { project: 'web', title: 'Checkout answers 500' });
  await call('PUT', `${groupUrl}/links/${jira.id}/SHOP-42`, { title: 'Checkout answers 500' });
  await call('PUT', `${groupUrl}/links/${azureDevOps.id}/1207`, { title: 'Checkout answers 500' });
  return {
    organizationUrl: organization,
    groupUrl,
    jiraWebhook: jira.webhook.url,
    azureDevOpsWebhook: azureDevOps.webhook.url,
    azureDevOpsSecret: azureDevOps.webhook.secret ?? '',
  };
}
