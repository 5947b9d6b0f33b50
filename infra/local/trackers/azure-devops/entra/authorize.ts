import { redirectTo } from '../http/answer.ts';
import type { Handler } from '../http/serve.ts';
import { messagePage } from '../pages/message-page.ts';
import { signIns } from '../people/sign-in.ts';
import { readAuthorization, withProblem } from './authorization-request.ts';
import type { EntraApplication } from './entra-application.ts';
import { signInPage } from './sign-in-page.ts';
import type { Tokens } from './tokens.ts';

/** The page on which a person chooses an identity. */
export const showSignIn =
  (application: EntraApplication): Handler =>
  ({ query }) =>
    signInPage(readAuthorization(query, application));

/** The choice: back to the application with a code, or with the word that it was cancelled. */
export const chooseIdentity =
  (application: EntraApplication, tokens: Tokens): Handler =>
  ({ query, body }) => {
    const { redirectUri, state, challenge, scopes } = readAuthorization(query, application);
    const choice = new URLSearchParams(body).get('identity');
    if (choice === 'cancel') {
      const problem = { error: 'access_denied', code: 65004, words: 'User declined to consent to access the app.' };
      return redirectTo(withProblem(redirectUri, state, problem));
    }
    const signIn = signIns.find(({ key }) => key === choice);
    if (!signIn) return messagePage('Sign in', 'There is no such identity.', 400);
    const code = tokens.newCode({ signIn, redirectUri, challenge, scopes });
    const parameters = new URLSearchParams({ code, state, session_state: signIn.person.id });
    return redirectTo(`${redirectUri}?${parameters}`);
  };
