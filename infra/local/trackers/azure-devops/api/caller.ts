import type { Tokens } from '../entra/tokens.ts';
import { redirectTo } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { TrackerRequest } from '../http/tracker-request.ts';
import { messagePage } from '../pages/message-page.ts';
import type { SignIn } from '../people/sign-in.ts';
import { adoRefusal } from './ado-refusal.ts';

/**
 * Whose bearer token a request carries. Without a good one Azure DevOps sends people to sign in: a redirect when there is
 * none, a page with status 203 when it is bad; only who says `X-TFS-FedAuthRedirect: Suppress` gets a 401.
 *
 * @throws Refusal
 */
export function callerOf({ headers }: TrackerRequest, tokens: Tokens): SignIn {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const holder = token === undefined ? undefined : tokens.holder(token);
  if (holder) return holder;
  const verdict = token === undefined ? 'no bearer token' : 'the bearer token is unknown or expired';
  if (headers['x-tfs-fedauthredirect']?.toString().toLowerCase() === 'suppress') throw unauthorized(verdict);
  const signIn = token === undefined ? redirectTo('/_signin') : messagePage('Sign In', 'Please sign in.', 203);
  throw new Refusal(signIn, verdict);
}

/** @throws Refusal when the caller does not belong to the organization */
export function requireMember({ person, organizations }: SignIn, organization: string): void {
  if (!organizations.includes(organization))
    throw unauthorized(`${person.displayName} is no member of ${organization}`);
}

/** The 401 of the service; `verdict` is for inspection only. */
export function unauthorized(verdict: string): Refusal {
  const message = "TF400813: The user '' is not authorized to access this resource.";
  const { answer } = adoRefusal(401, 'UnauthorizedRequestException', message);
  const challenge = 'Bearer authorization_uri=https://login.microsoftonline.com/common';
  return new Refusal({ ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } }, verdict);
}
