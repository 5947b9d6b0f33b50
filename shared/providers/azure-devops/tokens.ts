import type { Send } from '../../outgoing/send.ts';
import { TrackerFailure } from '../tracker-failure.ts';
import { type EntraApplication, endpoint, scope } from './sign-in.ts';
import { type Grant, takeTokens } from './take-tokens.ts';

export interface Redemption {
  readonly code: string;
  /** The same as in the address of the sign-in. */
  readonly redirectUri: string;
  readonly verifier: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends, RFC 3339. */
  readonly expiresAt: string;
}

/** Takes the tokens for a callback's code, which is good once. @throws TrackerFailure */
export async function redeemCode(
  application: EntraApplication,
  { code, redirectUri, verifier }: Redemption,
  send: Send,
  now: Date,
): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const { refreshToken, ...granted } = await take(application, form, send, now);
  if (refreshToken !== undefined) return { ...granted, refreshToken };
  throw new TrackerFailure('refused', 'Microsoft gave no lasting access (offline_access) to this application.');
}

/**
 * Takes new tokens for old; a refresh token that Entra does not replace stays good. Nothing is tried twice.
 * @throws TrackerFailure, `unauthorized` when the person has to sign in again
 */
export async function refreshTokens(
  application: EntraApplication,
  refreshToken: string,
  send: Send,
  now: Date,
): Promise<Tokens> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const granted = await take(application, form, send, now);
  return { ...granted, refreshToken: granted.refreshToken ?? refreshToken };
}

function take(
  application: EntraApplication,
  form: Readonly<Record<string, string>>,
  send: Send,
  now: Date,
): Promise<Grant> {
  const { clientId, clientSecret } = application;
  const signed = { client_id: clientId, client_secret: clientSecret, scope, ...form };
  return takeTokens(endpoint(application, 'token'), signed, send, now);
}
