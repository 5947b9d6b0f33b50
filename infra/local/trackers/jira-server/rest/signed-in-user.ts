import type { User } from '../content/users.ts';
import type { ReceivedRequest } from '../http/request.ts';
import { authenticate } from '../oauth/authenticate.ts';
import { OAuthMessage } from '../oauth/message.ts';
import type { Site } from '../site.ts';
import { RestError } from './rest-error.ts';

/** In whose name a request was signed. @throws OAuthProblem, RestError when it is nobody's */
export function signedInUser(site: Site, request: ReceivedRequest): User {
  const message = new OAuthMessage(request);
  if (!message.attempted) {
    throw new RestError(401, ['You are not authenticated. Authentication required to perform this operation.']);
  }
  const token = authenticate(site.oauth, message);
  request.consumer = token.consumer.key;
  const user = site.users.byKey(token.user);
  if (!user?.active) throw new RestError(401, ['The user of this token may not sign in any more.']);
  request.user = user.name;
  return user;
}
