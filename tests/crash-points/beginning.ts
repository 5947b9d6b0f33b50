import { generateKeyPairSync } from 'node:crypto';
import { type Brought, connectTracker } from '../../functions/connect/connect-tracker.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import { ApiKeys } from '../../shared/store/api-keys.ts';
import { MemoryTable } from '../simulation/store/memory-table.ts';
import { AzureDevOps } from './azure-devops.ts';
import { callApi } from './call-api.ts';
import { insist } from './insist.ts';
import { Jira } from './jira.ts';
import type { Content } from './tracker.ts';
import { type Beginning, organization, World } from './world.ts';

const began = Date.parse('2025-11-13T08:00:00.000Z');
/** Signs quickly; nobody here looks at the signature. */
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 512,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const content = (...keys: string[]): Content => ({
  issues: keys.map((key) => ({ id: key.replace('SHOP-', '1000'), key, assignee: null, changes: 1 })),
  hooks: [],
  made: 0,
  events: 0,
});

/** What a person brings back from each of the trackers. */
export const brought: Readonly<Record<ProviderName, Brought>> = {
  'jira-server': {
    account: Jira.url,
    baseUrl: Jira.url,
    name: 'Jira',
    verifyTls: true,
    credentials: { provider: 'jira-server', consumerKey: 'us', privateKey, token: 'token', secret: 'secret' },
  },
  'azure-devops': {
    account: 'globex-id',
    baseUrl: AzureDevOps.url,
    name: 'Azure DevOps',
    verifyTls: true,
    credentials: {
      provider: 'azure-devops',
      accountName: 'globex',
      accessToken: 'access',
      refreshToken: 'refresh',
      expiresAt: new Date(began + 3_600_000).toISOString(),
    },
  },
};

/** The ids of the integrations. */
export const integrations: Readonly<Record<ProviderName, string>> = {
  'jira-server': '11111111-1111-4111-8111-111111111111',
  'azure-devops': '22222222-2222-4222-8222-222222222222',
};

/** Connects a tracker, again until it is. Answers the integration's id. */
export async function connect(world: World, provider: ProviderName): Promise<string> {
  const expiresAt = '2100-01-01T00:00:00.000Z';
  const setup = { id: 'setup', organization, provider, integration: integrations[provider], expiresAt, version: 1 };
  const step = { token: 'token', publicUrl: 'https://api.example', setup };
  const connected = await insist(
    world,
    'connect',
    (parts) => connectTracker({ ...step, parts }, brought[provider]),
    90_000,
  );
  return connected.id;
}

/** An organization of two people, who are in the one team of the one project, with two groups of issues. */
export async function organizationBegins(): Promise<Beginning> {
  const table = new MemoryTable();
  const { key } = await new ApiKeys(table).create(null, 'crash points', new Date(began));
  const [jira, azure] = [content('SHOP-1', 'SHOP-2'), content('7')];
  const world = new World({ table, jira, azure, key, at: began });
  await put(world, '', { name: 'Acme' });
  for (const id of ['ann', 'bob'])
    await put(world, `/users/${id}`, { name: id, email: `${id}@example.com`, emailVerified: true });
  await put(world, '/teams/platform', { name: 'Platform', members: ['ann', 'bob'] });
  await put(world, '/projects/web', { name: 'Web', teams: ['platform'] });
  for (const id of ['checkout', 'search']) await put(world, `/groups/${id}`, { project: 'web', title: id });
  return after(world);
}

/** The same, from where a world stands. */
export const after = (world: World): Beginning => ({
  table: new MemoryTable({}, world.table),
  jira: structuredClone(world.jira.content),
  azure: structuredClone(world.azure.content),
  key: world.key,
  at: world.clock().getTime(),
});

/** @throws Error when the API refuses it */
export const put = (world: World, path: string, body: object): Promise<unknown> => ask(world, 'PUT', path, body);

/** @throws Error when the API refuses it */
export async function ask(world: World, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await callApi(world, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.body;
}
