import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { AzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';

export const callback = 'http://127.0.0.1:9/connect/azure-devops/callback';
export const resource = '499b84ac-1321-427f-aa17-267ca6975798';

export const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

type Fields = Record<string, string | undefined>;

const stated = (fields: Fields): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** A good request to sign in, but for what is said otherwise; `undefined` leaves a parameter out. */
export const signInUrl = (azure: AzureDevOps, otherwise: Fields = {}): string =>
  `${azure.entraUrl}/common/oauth2/v2.0/authorize?${stated({
    client_id: azure.clientId,
    redirect_uri: callback,
    response_type: 'code',
    response_mode: 'query',
    state: 'a-state',
    scope: `offline_access ${resource}/.default`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...otherwise,
  })}`;

/** Chooses an identity in the sign-in page; where the browser is sent. */
export async function choose(azure: AzureDevOps, identity: string): Promise<URL> {
  const init = { method: 'POST', body: stated({ identity }), redirect: 'manual' } as const;
  const answer = await fetch(signInUrl(azure), init);
  return new URL(answer.headers.get('location') ?? 'none:');
}

export async function codeOf(azure: AzureDevOps, identity: string): Promise<string> {
  return (await choose(azure, identity)).searchParams.get('code') ?? '';
}

/** Asks for tokens with the client's own id and secret, but for what is said otherwise. */
export const askTokens = (
  azure: AzureDevOps,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${azure.entraUrl}/common/oauth2/v2.0/token`, {
    method: 'POST',
    headers,
    body: stated({ client_id: azure.clientId, client_secret: azure.clientSecret, ...fields }),
  });

export const redeeming = (code: string): Fields => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: callback,
  code_verifier: verifier,
});

const tokens = z.object({
  token_type: z.literal('Bearer'),
  scope: z.string(),
  expires_in: z.number(),
  access_token: z.string(),
  refresh_token: z.string(),
});

export async function signIn(azure: AzureDevOps, identity: string): Promise<z.infer<typeof tokens>> {
  const answer = await askTokens(azure, redeeming(await codeOf(azure, identity)));
  return tokens.parse(await answer.json());
}

export interface Asked {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the REST API as somebody who signed in, with the version 7.1 unless the address states one. */
export function api(token: string) {
  return async (method: string, url: string, body?: unknown, type = 'application/json'): Promise<Asked> => {
    const address = new URL(url);
    if (!address.searchParams.has('api-version')) address.searchParams.set('api-version', '7.1');
    const headers = { authorization: `Bearer ${token}`, 'x-tfs-fedauthredirect': 'Suppress', 'content-type': type };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(address, init);
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

/** A good subscription to changes of work items, but for what is said otherwise. */
export const hookInput = (url: string, inputs: object, otherwise: object) => ({
  publisherId: 'tfs',
  eventType: 'workitem.updated',
  resourceVersion: '1.0',
  consumerId: 'webHooks',
  consumerActionId: 'httpRequest',
  consumerInputs: { url, httpHeaders: 'shared-secret:hush', resourceDetailsToSend: 'all', ...inputs },
  ...otherwise,
});
