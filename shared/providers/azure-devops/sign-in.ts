/**
 * This deployment's application at Microsoft Entra ID, which signs people in by authorization code with PKCE:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export interface EntraApplication {
  /** Of the identity platform, as in `https://login.microsoftonline.com`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SignIn {
  readonly redirectUri: string;
  readonly state: string;
  readonly codeChallenge: string;
  /** Lets the person choose an account even when one is signed in already. */
  readonly selectAccount?: boolean;
}

/** A refresh token, and whatever the application may do at Azure DevOps, which has this id in every directory. */
export const scope = 'offline_access 499b84ac-1321-427f-aa17-267ca6975798/.default';

/** `common`: accounts of any organization, and personal ones. */
export const endpoint = ({ url }: Pick<EntraApplication, 'url'>, name: 'authorize' | 'token'): string =>
  `${url.replace(/\/+$/, '')}/common/oauth2/v2.0/${name}`;

/** Where to send the browser. It comes back to `redirectUri` with `state` and `code`, or with `state` and `error`. */
export function signInUrl(
  application: Pick<EntraApplication, 'url' | 'clientId'>,
  { redirectUri, state, codeChallenge, selectAccount = false }: SignIn,
): string {
  const query = new URLSearchParams({
    client_id: application.clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    ...(selectAccount && { prompt: 'select_account' }),
  });
  return `${endpoint(application, 'authorize')}?${query}`;
}
