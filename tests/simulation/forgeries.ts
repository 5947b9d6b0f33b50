import { type ApiAnswer, apiClient, callRaw } from '../api-client.ts';
import { makeDiscordKey, readDiscordKey, signed } from '../chat/discord-key.ts';
import { choosing } from '../chat/interactions.ts';
import { azureState } from '../connect/azure-connector.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { setting } from '../setting.ts';
import type { Subject } from './subjects.ts';
import { neverAssigned, type World } from './world.ts';

/** A request without a valid credential. All of them would assign somebody whom nobody else ever assigns. */
export interface Forgery {
  readonly words: string;
  readonly run: () => Promise<ApiAnswer>;
  /** What it is to be answered. */
  readonly status: number;
}

const genuineKey = () => readDiscordKey(setting('STACK_DISCORD_KEY'));
const now = () => Math.floor(Date.now() / 1000);

export async function planForgeries(world: World): Promise<Forgery[]> {
  const [subject] = world.subjects;
  if (!subject) throw new Error('There is no subject');
  return [
    ...atJira(world, subject),
    ...(await atAzure(world, subject)),
    ...inDiscord(world, subject),
    ...here(world, subject),
  ];
}

function atJira({ jiraServer, other, jira }: World, { issue }: Subject): Forgery[] {
  const [genuine, foreign] = [jiraServer, other.jira].map(({ hooks }) => new URL(hooks[0]?.url ?? '').pathname);
  const [head = '', claims = '', signature = ''] = (genuine ?? '').split('.');
  const assignee = jiraUser(neverAssigned, { key: 'JIRAUSER10666' });
  const body = JSON.stringify(jiraIssueUpdated({ issueKey: issue, assignee, timestamp: Date.now() + 60_000 }));
  const post = (path: string) => () => callRaw('POST', path, { body });
  const claimed = { id: jira.integration, iat: Date.now() / 1000 };
  const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `/webhooks/jira-server/${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claimed)}.`;
  const turned = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  return [
    { words: 'Jira with another signature', run: post(`${head}.${claims}.${turned}`), status: 401 },
    { words: 'Jira without a signature', run: post(unsigned), status: 401 },
    {
      words: 'Jira with a signature of another organization',
      run: post(`${head}.${claims}.${(foreign ?? '').split('.')[2]}`),
      status: 401,
    },
    { words: 'Jira with other claims', run: post(`${head}.${base64url(claimed)}.${signature}`), status: 401 },
  ];
}

async function atAzure({ azure, org }: World, { workItem }: Subject): Promise<Forgery[]> {
  const assignedTo = { newValue: `Eve <${neverAssigned}@example.com>` };
  const body = JSON.stringify(workItemUpdated({ workItemId: workItem, rev: 900, assignedTo }));
  const { subscriptions = [] } = (await azureState()).organizations.globex ?? {};
  const hook = subscriptions.find(({ consumerInputs }) => consumerInputs.url?.includes(azure.integration));
  const { pathname } = new URL(hook?.consumerInputs.url ?? '');
  const post = (headers: Record<string, string>) => () => callRaw('POST', pathname, { headers, body });
  return [
    { words: 'Azure DevOps without a secret', run: post({}), status: 401 },
    {
      words: 'Azure DevOps with the secret of another integration',
      run: post({ 'shared-secret': org.ado.secret }),
      status: 401,
    },
  ];
}

function inDiscord({ chooser }: World, { menu }: Subject): Forgery[] {
  const body = JSON.stringify(choosing(menu, [`user:${neverAssigned}`], chooser));
  const post =
    (headers: () => Record<string, string>, sent = body) =>
    () =>
      callRaw('POST', '/interactions/discord', { headers: headers(), body: sent });
  const foreign = readDiscordKey(makeDiscordKey().privateKey);
  return [
    { words: 'Discord signed by somebody else', run: post(() => signed(body, foreign, now())), status: 401 },
    { words: 'Discord signed long ago', run: post(() => signed(body, genuineKey(), now() - 400)), status: 401 },
    {
      words: 'Discord with another body than was signed',
      run: post(() => signed('{"type":1}', genuineKey(), now())),
      status: 401,
    },
  ];
}

function here({ org, other }: World, { group }: Subject): Forgery[] {
  const path = `/v1/organizations/${org.org}/groups/${group}/assignee`;
  const put = (key: string | null) => () =>
    apiClient(key)('PUT', path, { assignee: { type: 'user', id: neverAssigned } });
  return [
    { words: 'the API without a key', run: put(null), status: 401 },
    { words: 'the API with a key that is none', run: put(`${org.key}x`), status: 401 },
    { words: 'the API with another organization’s key', run: put(other.org.key), status: 404 },
  ];
}
