import * as z from 'zod/mini';
import type { Send } from '../../outgoing/send.ts';
import { looseText, optionalText } from '../loose.ts';
import { askingJira, type JiraAnswer } from './ask-jira.ts';
import type { JiraApplication, JiraCredentials } from './credentials.ts';
import { oauthProblem } from './oauth-problem.ts';

/** Of a request before the person agreed, or of the grant after. */
export interface OAuthToken {
  readonly token: string;
  readonly secret: string;
}

const servlet = '/plugins/servlet/oauth';
const server = z.object({
  version: looseText.check(z.minLength(1)),
  serverTitle: z.catch(optionalText, null),
});
const user = z.object({ name: looseText.check(z.minLength(1)) });

/**
 * Announces that a person is about to grant access, and where Jira sends them afterwards. Shows whether the whole
 * form was right: address, consumer key and private key. @throws TrackerFailure
 */
export async function requestToken(application: JiraApplication, callbackUrl: string, send: Send): Promise<OAuthToken> {
  const ask = askingJira(application, send);
  const answer = await ask({
    doing: 'start the connection',
    method: 'POST',
    path: `${servlet}/request-token`,
    parameters: { oauth_callback: callbackUrl },
  });
  return tokenIn(answer);
}

/** Where the person agrees, or denies. */
export const authorizeUrl = ({ baseUrl }: Pick<JiraApplication, 'baseUrl'>, token: string): string =>
  `${baseUrl}${servlet}/authorize?oauth_token=${encodeURIComponent(token)}`;

/**
 * Turns the request into the grant. The verifier is what the callback brought; the oldest Jiras send none.
 * @throws TrackerFailure
 */
export async function accessToken(
  application: JiraApplication,
  { token }: OAuthToken,
  verifier: string | undefined,
  send: Send,
): Promise<OAuthToken> {
  const ask = askingJira({ ...application, token }, send);
  const answer = await ask({
    doing: 'grant the access',
    method: 'POST',
    path: `${servlet}/access-token`,
    ...(verifier !== undefined && { parameters: { oauth_verifier: verifier } }),
  });
  return tokenIn(answer);
}

/** What the callback's query says when the access was denied: Jira itself sends the verifier `denied`. */
export function denialOf(query: URLSearchParams): string | undefined {
  return oauthProblem(query.get('oauth_problem') ?? (query.get('oauth_verifier') === 'denied' ? 'denied' : null));
}

/** Which Jira this is, and the login name of whoever granted the access. @throws TrackerFailure */
export async function identify(
  credentials: JiraCredentials,
  send: Send,
): Promise<{ readonly version: string; readonly title: string | null; readonly user: string }> {
  const ask = askingJira(credentials, send);
  const [me, info] = await Promise.all([
    ask({ doing: 'say who granted the access', method: 'GET', path: '/rest/api/2/myself' }),
    ask({ doing: 'say which version it is', method: 'GET', path: '/rest/api/2/serverInfo' }),
  ]);
  const { version, serverTitle } = info.json(server);
  return { version, title: serverTitle, user: me.json(user).name };
}

/** Jira's tokens have 32 characters; what is many times as long is something else. */
function tokenIn({ body, unreadable }: JiraAnswer): OAuthToken {
  const form = new URLSearchParams(body);
  const token = form.get('oauth_token') ?? '';
  const secret = form.get('oauth_token_secret') ?? '';
  const plausible = [token, secret].every((text) => text !== '' && text.length <= 255);
  if (!plausible) throw unreadable();
  return { token, secret };
}
