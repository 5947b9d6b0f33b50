import { type ApiAnswer, admin, apiClient, type Json } from '../api-client.ts';

/** What is known of an example organization besides what every one has. */
export interface Example {
  readonly org: string;
  /** An organization key. */
  readonly key: string;
  readonly jira: string;
  readonly ado: string;
}

export const emailOf = (user: string): string => `${user}@example.com`;

/** Makes an example organization of this name through the management API, as an administrator would. */
export async function makeExample(org: string): Promise<Example> {
  const root = admin();
  done(await root('PUT', `/v1/organizations/${org}`, { name: 'Example' }));
  const { key } = done(await root('POST', `/v1/organizations/${org}/api-keys`, { name: 'tests' }));
  const call = apiClient(String(key));
  const api = async (method: string, path: string, body: unknown): Promise<Json> =>
    done(await call(method, `/v1/organizations/${org}/${path}`, body));

  const integration = async (provider: string): Promise<string> =>
    String((await api('POST', 'integrations', { provider, name: provider, baseUrl: 'https://tracker.example' })).id);
  const [jira, ado] = await Promise.all([
    integration('jira-server'),
    integration('azure-devops'),
    ...['ann', 'bob', 'carl'].map((id) =>
      api('PUT', `users/${id}`, { name: id.toUpperCase(), email: emailOf(id), emailVerified: true }),
    ),
  ]);
  await api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob'] });
  await api('PUT', 'projects/web', { name: 'Web', teams: ['platform'] });
  await api('PUT', 'groups/checkout-500', { project: 'web', title: 'Checkout answers 500' });
  await api('PUT', `groups/checkout-500/links/${jira}/SHOP-42`, {});
  await api('PUT', `groups/checkout-500/links/${ado}/1207`, {});
  return { org, key: String(key), jira, ado };
}

function done({ status, body }: ApiAnswer): Json {
  if (status >= 300) throw new Error(`The management API answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
