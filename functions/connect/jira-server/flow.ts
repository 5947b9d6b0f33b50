import {
  accessToken,
  authorizeUrl,
  denialOf,
  identify,
  requestToken,
} from '../../../shared/providers/jira-server/connect.ts';
import { makeKeyPair, publicKeyOf } from '../../../shared/providers/jira-server/key-pair.ts';
import { adviceOn } from '../../../shared/providers/jira-server/oauth-problem.ts';
import { TrackerFailure } from '../../../shared/providers/tracker-failure.ts';
import { connectTracker } from '../connect-tracker.ts';
import { failurePage, problemOf } from '../failure-page.ts';
import type { Flow } from '../flow.ts';
import { donePage } from '../pages/done-page.ts';
import { type JiraFormProps, jiraFormPage } from '../pages/jira-form-page.ts';
import { messagePage } from '../pages/message-page.ts';
import type { Page } from '../pages/page.ts';
import { redirectTo } from '../redirect.ts';
import { addressOf, callbackUrl, finish, keep, kept, type Step } from '../step.ts';
import { readForm } from './form.ts';
import { type JiraState, jiraState, nothingEntered } from './state.ts';

const tracker = 'Jira Server';

/** The three legs of OAuth 1.0a: https://developer.atlassian.com/server/jira/platform/oauth/ */
export const jiraServerFlow: Flow = {
  tracker,
  returns: 'oauth_token',

  async open(step, action) {
    return formPage(step, (await kept(step, jiraState)) ?? nothingEntered, { status: 200, action });
  },

  async take(step, form, fields) {
    switch (form) {
      case 'again':
        return askForPermission(step, fields);
      case 'key-pair':
        return makeKeys(step, fields);
      default:
        return undefined;
    }
  },

  problemOf(query) {
    const problem = denialOf(query);
    return problem === undefined ? undefined : new TrackerFailure('unauthorized', adviceOn(problem), { problem });
  },

  async returned(step, query) {
    const problem = jiraServerFlow.problemOf(query);
    if (problem)
      return denials.includes(problem.problem ?? '') ? denied(step, problem) : failurePage(problem, tracker, step);
    const state = await kept(step, jiraState);
    if (!state?.requestToken || state.privateKey === undefined) throw new Error('Nothing was asked of Jira');
    const { parts } = step;
    const application = applicationOf(state, state.privateKey);
    const verifier = query.get('oauth_verifier') ?? undefined;
    const granted = await accessToken(application, state.requestToken, verifier, parts.send);
    const { consumerKey, privateKey } = application;
    const { title, user } = await identify({ ...application, ...granted }, parts.send);
    const integration = await connectTracker(step, {
      account: state.url,
      baseUrl: state.url,
      name: (title ?? new URL(state.url).host).slice(0, 255),
      verifyTls: state.verifyTls,
      credentials: { provider: 'jira-server', consumerKey, privateKey, ...granted },
    });
    await finish(step);
    return donePage({
      tracker,
      name: integration.name,
      baseUrl: integration.baseUrl,
      identity: { name: user, email: null },
      organization: await organizationName(step),
      integration: integration.id,
    });
  },
};

/** The form was sent: once it is good, a request token is fetched, and the person goes to Jira to allow it. */
async function askForPermission(step: Step, fields: URLSearchParams): Promise<Page> {
  const { state, errors } = readForm(fields, await kept(step, jiraState));
  const { privateKey } = state;
  const again = { status: 400, action: addressOf(step, 'again') };
  if (Object.keys(errors).length > 0 || privateKey === undefined) {
    return formPage(await keep(step, state), state, { ...again, errors });
  }
  const application = applicationOf(state, privateKey);
  try {
    const granted = await requestToken(application, callbackUrl(step), step.parts.send);
    await keep(step, { ...state, requestToken: granted }, granted.token);
    return redirectTo(authorizeUrl(application, granted.token));
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    return formPage(await keep(step, state), state, { ...again, problem: problemOf(error, tracker) });
  }
}

/** A key pair for those who have none: its private half stays here. What else is entered is kept, and judged later. */
async function makeKeys(step: Step, fields: URLSearchParams): Promise<Page> {
  const { state } = readForm(fields, undefined);
  const { privateKey } = await makeKeyPair();
  await keep(step, { ...state, privateKey, made: true });
  // Shown at an address of its own: reloading it makes no other pair, and browsers can go back to it.
  return redirectTo(addressOf(step, 'again'));
}

const applicationOf = ({ url, verifyTls, consumerKey }: JiraState, privateKey: string) => ({
  baseUrl: url,
  verifyTls,
  consumerKey,
  privateKey,
});

type Shown = Pick<JiraFormProps, 'status' | 'action'> & Partial<Pick<JiraFormProps, 'errors' | 'problem'>>;

async function formPage(step: Step, state: JiraState, { errors = {}, ...shown }: Shown): Promise<Page> {
  const { url, verifyTls, consumerKey, privateKey, made } = state;
  return jiraFormPage({
    ...shown,
    errors,
    keyPairAction: addressOf(step, 'key-pair'),
    callbackUrl: callbackUrl(step),
    organization: await organizationName(step),
    values: { url, verifyTls, consumerKey },
    privateKey: privateKey === undefined ? 'none' : 'kept',
    ...(made && privateKey !== undefined && { publicKey: publicKeyOf(privateKey) }),
    allowHttp: step.parts.allowHttp,
  });
}

const organizationName = ({ setup, parts }: Step): Promise<string> => parts.organizationName(setup.organization);

/** What Jira calls a denial. */
const denials = ['denied', 'permission_denied', 'user_refused'];

const denied = (step: Step, { problem }: TrackerFailure): Page =>
  messagePage({
    status: 403,
    title: 'Jira was not connected',
    paragraphs: [
      'Access was denied in Jira, so nothing was connected.',
      'If that was a mistake, try again and allow it.',
    ],
    ...(problem !== undefined && { detail: problem }),
    next: { href: addressOf(step, 'again'), label: 'Try again' },
  });
