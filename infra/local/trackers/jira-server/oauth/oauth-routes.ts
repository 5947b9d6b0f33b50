import type { Answer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { giveAccessToken } from './give-access-token.ts';
import { giveRequestToken } from './give-request-token.ts';
import { OAuthMessage } from './message.ts';
import type { OAuthProvider } from './provider.ts';

/** What an application calls on its way to an access token. */
export function oauthRoutes(provider: OAuthProvider): Route[] {
  const route = (name: string, give: (provider: OAuthProvider, message: OAuthMessage) => Answer): Route => ({
    method: 'POST',
    pattern: `/plugins/servlet/oauth/${name}`,
    handle: (request) => {
      const message = new OAuthMessage(request);
      const answer = give(provider, message);
      request.consumer = message.get('oauth_consumer_key');
      return answer;
    },
  });
  return [route('request-token', giveRequestToken), route('access-token', giveAccessToken)];
}
