import { randomUUID } from 'node:crypto';
import { type ApiAnswer, admin, apiClient, type Json } from './api-client.ts';

/**
 * An organization of its own for one test file, made through the management API: users ann, bob and carl with verified
 * emails; ann and bob in team `platform`, which owns project `web`, carl in none; group `checkout-500` of that project,
 * linked to `SHOP-42` of a Jira and to work item `1207` of an Azure DevOps.
 */
export interface ExampleOrganization {
  readonly org: string;
  /** An organization key. */
  readonly key: string;
  /** Calls with that key; a path that does not begin with `/` is one of this organization. */
  api(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  readonly ann: string;
  readonly bob: string;
  /** Active and verified, in no team. */
  readonly carl: string;
  readonly team: string;
  readonly project: string;
  readonly group: string;
  readonly jira: { readonly id: string; readonly url: string; readonly issue: string };
  readonly ado: { readonly id: string; readonly url: string; readonly secret: string; readonly issue: string };
}

export const emailOf = (user: string): string => `${user}@example.com`;

export async function exampleOrganization(): Promise<ExampleOrganization> {
  const org = `org-${randomUUID().slice(0, 8)}`;
  const root = admin();
  expectDone(await root('PUT', `/v1/organizations/${org}`, { name: 'Example' }));
  const key = text(expectDone(await root('POST', `/v1/organizations/${org}/api-keys`, { name: 'tests' })).key);
  const call = apiClient(key);
  const api = (method: string, path: string, body?: unknown) =>
    call(method, path.startsWith('/') ? path : `/v1/organizations/${org}/${path}`, body);

  const user = async (id: string) =>
    expectDone(await api('PUT', `users/${id}`, { name: id.toUpperCase(), email: emailOf(id), emailVerified: true }));
  const integration = async (provider: string) =>
    expectDone(await api('POST', 'integrations', { provider, name: provider, baseUrl: 'https://tracker.example' }));
  const [jira, ado] = await Promise.all([
    integration('jira-server'),
    integration('azure-devops'),
    ...['ann', 'bob', 'carl'].map(user),
  ]);
  expectDone(await api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob'] }));
  expectDone(await api('PUT', 'projects/web', { name: 'Web', teams: ['platform'] }));
  expectDone(await api('PUT', 'groups/checkout-500', { project: 'web', title: 'Checkout answers 500' }));
  expectDone(await api('PUT', `groups/checkout-500/links/${text(jira.id)}/SHOP-42`, {}));
  expectDone(await api('PUT', `groups/checkout-500/links/${text(ado.id)}/1207`, {}));
  return {
    org,
    key,
    api,
    ann: 'ann',
    bob: 'bob',
    carl: 'carl',
    team: 'platform',
    project: 'web',
    group: 'checkout-500',
    jira: { id: text(jira.id), url: text(jira.webhook?.url), issue: 'SHOP-42' },
    ado: {
      id: text(ado.id),
      url: text(ado.webhook?.url),
      secret: text(ado.webhook?.secret),
      issue: '1207',
    },
  };
}

function expectDone({ status, body }: ApiAnswer): Json {
  if (status >= 300) throw new Error(`The management API answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`Expected text, got ${JSON.stringify(value)}`);
  return value;
}
