import { type Answer, redirectAnswer } from '../http/answer.ts';
import { queryValue, type Request } from '../http/request.ts';
import { OAuthProblem } from '../oauth/problem.ts';
import type { RequestToken } from '../oauth/tokens.ts';
import type { Site } from '../site.ts';
import { chooseUser } from './choose-user.ts';
import { html } from './html.ts';
import { page } from './page.ts';

export const authorizePath = '/plugins/servlet/oauth/authorize';

/** Where a person says whether an application gets access in whose name. */
export function askForConsent(site: Site, request: Request): Answer {
  const token = undecided(site, queryValue(request, 'oauth_token'));
  if (!('token' in token)) return token;
  const callback = callbackOf(token, queryValue(request, 'oauth_callback'));
  const { all: users } = site.users;
  const body = html`<p>The application <strong>${token.consumer.key}</strong> would like to have read and write access to your data.</p>
<form method="post" action="${site.contextPath}${authorizePath}">
<input type="hidden" name="oauth_token" value="${token.token}">
<input type="hidden" name="oauth_callback" value="${callback ?? ''}">
${chooseUser({ name: 'user', label: 'You are', users: users.filter(({ active }) => active), chosen: users[0]?.key ?? null })}
<button name="approve" value="Allow">Allow</button>
<button name="deny" value="Deny" class="plain">Deny</button>
</form>`;
  const formsLeadTo = callback && new URL(callback).origin;
  return page(site, { title: 'Welcome to Jira', body, ...(formsLeadTo && { formsLeadTo }) });
}

/** What the form of the page sends. A denial is told by the verifier `denied`. */
export function takeConsent(site: Site, request: Request): Answer {
  const form = new URLSearchParams(request.body);
  const token = undecided(site, form.get('oauth_token') ?? undefined);
  if (!('token' in token)) return token;
  const user = site.users.byName(form.get('user') ?? '');
  if (!user?.active) return refusal(site, 'There is no such user.', 400);
  const allowed = form.has('approve');
  if (!allowed && !form.has('deny')) return refusal(site, 'Neither allowed nor denied.', 400);
  const verifier = site.oauth.tokens.decide(token, allowed, user.key);
  const callback = callbackOf(token, form.get('oauth_callback') || undefined);
  if (callback === undefined) return showVerifier(site, token, allowed ? verifier : undefined);
  const target = new URL(callback);
  target.searchParams.append('oauth_token', token.token);
  if (token.version === '1.0a') target.searchParams.append('oauth_verifier', allowed ? verifier : 'denied');
  return redirectAnswer(target.href);
}

/** That of the request for the token, else that of the link; in version 1.0 the browser may bring one along. */
function callbackOf({ callback, version, consumer }: RequestToken, brought: string | undefined): string | undefined {
  if (version === '1.0' && brought !== undefined && /^https?:\/\//.test(brought) && URL.canParse(brought))
    return brought;
  return callback ?? consumer.callback;
}

/** The token, or the page that says why nobody can decide on it. */
function undecided(site: Site, stated: string | undefined): RequestToken | Answer {
  if (stated === undefined) return refusal(site, 'The address names no request token.', 400);
  try {
    const token = site.oauth.tokens.requestToken(stated);
    return token.decision ? refusal(site, 'This request was decided already.', 401) : token;
  } catch (error) {
    if (!(error instanceof OAuthProblem)) throw error;
    return refusal(site, `The request token is not valid any more: ${error.problem}.`, 401);
  }
}

function showVerifier(site: Site, { consumer, version }: RequestToken, verifier: string | undefined): Answer {
  if (verifier === undefined)
    return page(site, { title: 'Access denied', body: html`<p>You have denied ${consumer.key} access.</p>` });
  const code = html`Your verification code is <code>${verifier}</code>; enter it exactly so where you are asked for it.`;
  const body = html`<p class="done">You have successfully authorized ${consumer.key}. ${version === '1.0a' ? code : ''}</p>`;
  return page(site, { title: 'Access approved', body });
}

const refusal = (site: Site, words: string, status: number): Answer =>
  page(site, { title: 'Cannot be authorized', body: html`<p class="problem" role="alert">${words}</p>`, status });
