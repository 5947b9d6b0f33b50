import { randomBytes, randomUUID } from 'node:crypto';
import { providers } from '../shared/providers/index.ts';
import { sha256Of } from '../shared/store/api-keys.ts';
import { type ApiAnswer, apiClient } from './api-client.ts';
import { givenPattern } from './example/pattern.ts';
import { writeCopy } from './example/write-copy.ts';
import { setting } from './setting.ts';

export { emailOf } from './example/make-example.ts';

/**
 * An organization of its own: users ann, bob and carl with verified emails; ann and bob in team `platform`, which owns
 * project `web`, carl in none; group `checkout-500` of that project, linked to `SHOP-42` of a Jira and to work item
 * `1207` of an Azure DevOps.
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

/**
 * Copies, item by item, the one that was made through the management API when the tests began: a dozen calls for each
 * would be minutes of the suite. Its ids, key and credentials are its own.
 */
export async function exampleOrganization(): Promise<ExampleOrganization> {
  const { items, own } = givenPattern();
  const org = `org-${randomUUID().slice(0, 8)}`;
  const key = `ask_${randomBytes(32).toString('base64url')}`;
  const [jiraId, adoId] = [randomUUID(), randomUUID()];
  const jira = providers['jira-server'].newCredential(jiraId, new Date());
  const ado = providers['azure-devops'].newCredential(adoId, new Date());
  const replaced = [
    [own.org, org],
    [own.keyHash, sha256Of(key)],
    [own.jira, jiraId],
    [own.jiraCredential, jira.stored.publicKey ?? ''],
    [own.ado, adoId],
    [own.adoCredential, ado.stored.sha256 ?? ''],
  ] as const;
  await writeCopy(items, replaced);

  const call = apiClient(key);
  const urlOf = (path: string): string => `${setting('STACK_URL')}${path}`;
  return {
    org,
    key,
    api: (method, path, body) => call(method, path.startsWith('/') ? path : `/v1/organizations/${org}/${path}`, body),
    ann: 'ann',
    bob: 'bob',
    carl: 'carl',
    team: 'platform',
    project: 'web',
    group: 'checkout-500',
    jira: { id: jiraId, url: urlOf(jira.path), issue: 'SHOP-42' },
    ado: { id: adoId, url: urlOf(ado.path), secret: ado.secret ?? '', issue: '1207' },
  };
}
