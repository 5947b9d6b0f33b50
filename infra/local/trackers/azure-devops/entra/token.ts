import { jsonAnswer } from '../http/answer.ts';
import type { Handler } from '../http/serve.ts';
import { mediaType } from '../http/tracker-request.ts';
import { authenticateClient } from './authenticate-client.ts';
import type { EntraApplication } from './entra-application.ts';
import { tokenRefusal } from './entra-refusal.ts';
import { verifies } from './pkce.ts';
import { readScopes } from './scopes.ts';
import type { IssuedTokens, Tokens } from './tokens.ts';

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#redeem-a-code-for-an-access-token */
export const giveTokens =
  (application: EntraApplication, tokens: Tokens): Handler =>
  (request) => {
    if (mediaType(request) !== 'application/x-www-form-urlencoded') {
      throw tokenRefusal('invalid_request', 900561, 'The endpoint only accepts POST of a form (urlencoded).');
    }
    const form = new URLSearchParams(request.body);
    const repeated = [...new Set(form.keys())].find((name) => form.getAll(name).length > 1);
    if (repeated) throw tokenRefusal('invalid_request', 9000410, `The parameter '${repeated}' is repeated.`);
    const grantType = needed(form, 'grant_type');
    authenticateClient(request, form, application);
    if (form.has('scope')) checkScope(needed(form, 'scope'));
    if (grantType === 'authorization_code') return redeem(form, tokens);
    if (grantType === 'refresh_token') return refresh(form, tokens);
    throw tokenRefusal('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grantType}'.`);
  };

function redeem(form: URLSearchParams, tokens: Tokens) {
  const code = needed(form, 'code');
  const redirectUri = needed(form, 'redirect_uri');
  const found = tokens.code(code);
  if (!found) throw tokenRefusal('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  if (found.state === 'used') {
    const words = 'OAuth2 Authorization code was already redeemed, please retry with a new valid code.';
    throw tokenRefusal('invalid_grant', 54005, words);
  }
  if (found.state === 'expired') {
    throw tokenRefusal('invalid_grant', 70008, 'The provided authorization code has expired.');
  }
  const { grant } = found;
  if (redirectUri !== grant.redirectUri) {
    const words = 'The reply address does not match the one provided when requesting the authorization code.';
    throw tokenRefusal('invalid_grant', 500112, words);
  }
  if (!verifies(form.get('code_verifier'), grant.challenge)) {
    const words = 'The Code_Verifier does not match the code_challenge supplied in the authorization request.';
    throw tokenRefusal('invalid_grant', 501481, words);
  }
  return answer(tokens.redeem(code, grant), grant.scopes.granted);
}

function refresh(form: URLSearchParams, tokens: Tokens) {
  const renewed = tokens.renew(needed(form, 'refresh_token'));
  if (!renewed) {
    const words = 'The provided refresh token is not valid: it was revoked, or used before.';
    throw tokenRefusal('invalid_grant', 70000, words);
  }
  return answer(renewed.tokens, renewed.scopes.granted);
}

function checkScope(text: string): void {
  const scopes = readScopes(text);
  if (typeof scopes === 'string') throw tokenRefusal('invalid_scope', 70011, scopes);
}

/** @throws Refusal when a parameter is missing or empty */
function needed(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value) return value;
  throw tokenRefusal('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`);
}

const answer = ({ accessToken, refreshToken, expiresIn }: IssuedTokens, scope: string) =>
  jsonAnswer({
    token_type: 'Bearer',
    scope,
    expires_in: expiresIn,
    ext_expires_in: expiresIn,
    access_token: accessToken,
    refresh_token: refreshToken,
  });
