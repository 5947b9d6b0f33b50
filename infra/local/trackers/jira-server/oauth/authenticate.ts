import type { OAuthMessage } from './message.ts';
import { OAuthProblem } from './problem.ts';
import type { OAuthProvider } from './provider.ts';
import type { AccessToken } from './tokens.ts';

/**
 * The access token a signed request comes with; its consumer may be gone meanwhile. Requests without a token would be
 * those of the application itself, which no link here allows. @throws OAuthProblem
 */
export function authenticate({ consumers, tokens, validator }: OAuthProvider, message: OAuthMessage): AccessToken {
  const stated = message.get('oauth_token');
  if (!stated) {
    validator.validate(message, consumers.get(message.value('oauth_consumer_key')));
    throw new OAuthProblem('permission_denied');
  }
  const token = tokens.accessToken(stated);
  if (token.consumer.key !== message.get('oauth_consumer_key')) throw new OAuthProblem('token_rejected');
  validator.validate(message, consumers.get(token.consumer.key));
  return token;
}
