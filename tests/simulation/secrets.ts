import { azureState } from '../connect/azure-connector.ts';
import { setting } from '../setting.ts';
import type { World } from './world.ts';

/** What nobody may find in a log line or an error: credentials of every kind that the simulation used, and emails. */
export async function secretsOf({ org, other, jiraServer, azure, webhookSecret, subjects }: World): Promise<string[]> {
  const { subscriptions = [] } = (await azureState()).organizations.globex ?? {};
  const ours = subscriptions.filter(({ consumerInputs }) => consumerInputs.url?.includes(azure.integration));
  const jiras = [jiraServer, other.jira];
  const oauthTokens = jiras.flatMap(({ requests }) =>
    requests.flatMap(({ headers }) => /oauth_token="([^"]+)"/.exec(headers.authorization ?? '')?.[1] ?? []),
  );
  const secrets = [
    '@example.com',
    'PRIVATE KEY',
    'bot-token',
    'example-client-secret',
    accessTokensOfAzure,
    setting('STACK_ADMIN_KEY'),
    ...[org, other.org].flatMap(({ key, ado }) => [key, ado.secret]),
    ...jiras.flatMap(({ hooks }) => hooks.map(({ url }) => url.slice(url.lastIndexOf('.') + 1))),
    ...ours.map(({ consumerInputs }) => consumerInputs.httpHeaders?.split(':')[1] ?? ''),
    ...oauthTokens,
    webhookSecret.slice('whsec_'.length),
    ...subjects.map(({ menu }) => menu.slice('assign:'.length)),
    interactionTokens,
  ];
  const unknown = secrets.filter((secret) => secret.length < 8);
  if (unknown.length > 0) throw new Error(`These are too short to be secrets: ${unknown.join()}`);
  return [...new Set(secrets)];
}

/** How those begin that the example Azure DevOps and our interactions make. */
const accessTokensOfAzure = 'eyJ0eXAi.';
const interactionTokens = 'aW50ZXJhY3Rpb24';
