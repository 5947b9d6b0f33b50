import { redirectTo } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import { messagePage } from '../pages/message-page.ts';
import { acceptsRedirect, type EntraApplication } from './entra-application.ts';
import { type EntraProblem, problemFields } from './entra-refusal.ts';
import { isChallenge } from './pkce.ts';
import { readScopes, type Scopes } from './scopes.ts';

export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly challenge: string;
  readonly scopes: Scopes;
  /** `select_account`, `consent`, … */
  readonly prompt: string | undefined;
}

const prompts = ['login', 'none', 'consent', 'select_account'];

/**
 * What an application asks for when it sends a browser to sign in. State and PKCE are optional to Entra; here they are
 * demanded. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
 *
 * @throws Refusal a page while it is unknown where the browser may be sent, else a redirect there with the error
 */
export function readAuthorization(query: URLSearchParams, application: EntraApplication): AuthorizationRequest {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== application.clientId) {
    throw shown(700016, 'Application with that identifier (client_id) was not found in the directory.');
  }
  if (!acceptsRedirect(application, redirectUri)) {
    throw shown(50011, 'The redirect URI in the request does not match those of the application (redirect_uri).');
  }
  const state = query.get('state') ?? '';
  const refuse = (error: string, code: number, words: string): never => {
    throw new Refusal(redirectTo(withProblem(redirectUri, state, { error, code, words })), words);
  };

  const repeated = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (repeated) return refuse('invalid_request', 9000410, `The parameter '${repeated}' is repeated.`);
  if (state === '') return refuse('invalid_request', 900144, "The request must contain the parameter 'state'.");
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 700054, "The parameter 'response_type' must be 'code'.");
  }
  if ((query.get('response_mode') ?? 'query') !== 'query') {
    return refuse('invalid_request', 70007, "The parameter 'response_mode' must be 'query'.");
  }
  const challenge = query.get('code_challenge');
  if (!isChallenge(challenge) || query.get('code_challenge_method') !== 'S256') {
    return refuse('invalid_request', 9002325, "A 'code_challenge' with the 'code_challenge_method' S256 is required.");
  }
  const prompt = query.get('prompt') ?? undefined;
  if (prompt !== undefined && !prompts.includes(prompt)) {
    return refuse('invalid_request', 90023, "The value of the parameter 'prompt' is not supported.");
  }
  const scopes = readScopes(query.get('scope') ?? '');
  if (typeof scopes === 'string') return refuse('invalid_scope', 70011, scopes);
  return { redirectUri, state, challenge, scopes, prompt };
}

/** Where the browser goes back to with an error. */
export function withProblem(redirectUri: string, state: string, problem: EntraProblem): string {
  const { error, error_description, error_uri } = problemFields(problem);
  const query = new URLSearchParams({ error, error_description, error_uri, ...(state === '' ? {} : { state }) });
  return `${redirectUri}?${query}`;
}

const shown = (code: number, words: string): Refusal =>
  new Refusal(messagePage('Sorry, but we’re having trouble signing you in.', `AADSTS${code}: ${words}`, 400), words);
