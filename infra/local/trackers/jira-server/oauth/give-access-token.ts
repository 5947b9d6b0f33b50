import type { Answer } from '../http/answer.ts';
import { encodeForm } from './form.ts';
import type { OAuthMessage } from './message.ts';
import { OAuthProblem } from './problem.ts';
import type { OAuthProvider } from './provider.ts';
import { type AccessToken, type RequestToken, tokenLife } from './tokens.ts';

/**
 * `POST /plugins/servlet/oauth/access-token`: https://developer.atlassian.com/server/jira/platform/oauth/
 * An access token is renewed in the same way, with its session handle. A token that was exchanged is gone: coming with
 * it again is `token_rejected`, Jira never says `token_used`. @throws OAuthProblem
 */
export function giveAccessToken({ tokens, validator }: OAuthProvider, message: OAuthMessage): Answer {
  const used = tokens.get(message.value('oauth_token'));
  const user = used.kind === 'request' ? allowedBy(tokens.requestToken(used.token), message) : renewedBy(used, message);
  validator.validate(message, used.consumer);
  const { token, secret, sessionHandle } = tokens.exchange(used, user);
  return {
    status: 200,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    body: encodeForm([
      ['oauth_token', token],
      ['oauth_token_secret', secret],
      ['oauth_expires_in', String(tokenLife.access / 1000)],
      ['oauth_session_handle', sessionHandle],
      ['oauth_authorization_expires_in', String(tokenLife.session / 1000)],
    ]),
  };
}

/** Who allowed it. */
function allowedBy({ consumer, decision, version }: RequestToken, message: OAuthMessage): string {
  if (!decision) throw new OAuthProblem('permission_unknown');
  if (!decision.allowed) throw new OAuthProblem('permission_denied');
  if (consumer.key !== message.get('oauth_consumer_key')) throw new OAuthProblem('token_rejected');
  if (version === '1.0a' && message.value('oauth_verifier') !== decision.verifier) {
    throw new OAuthProblem('token_rejected');
  }
  return decision.user;
}

function renewedBy({ consumer, sessionHandle, user }: AccessToken, message: OAuthMessage): string {
  const handle = message.value('oauth_session_handle');
  if (handle !== sessionHandle || consumer.key !== message.get('oauth_consumer_key')) {
    throw new OAuthProblem('token_rejected');
  }
  return user;
}
