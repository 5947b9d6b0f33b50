import { randomBytes } from 'node:crypto';
import {
  type Account,
  type Profile,
  readAccounts,
  readBaseUrl,
  readProfile,
} from '../../../shared/providers/azure-devops/accounts.ts';
import { makePkce } from '../../../shared/providers/azure-devops/pkce.ts';
import { type EntraApplication, signInUrl } from '../../../shared/providers/azure-devops/sign-in.ts';
import { signInProblemOf } from '../../../shared/providers/azure-devops/sign-in-problem.ts';
import { redeemCode } from '../../../shared/providers/azure-devops/tokens.ts';
import { TrackerFailure } from '../../../shared/providers/tracker-failure.ts';
import { connectTracker } from '../connect-tracker.ts';
import { failurePage, problemOf } from '../failure-page.ts';
import type { Flow } from '../flow.ts';
import { accountPage } from '../pages/account-page.ts';
import { donePage } from '../pages/done-page.ts';
import { originOf } from '../pages/form-target.ts';
import { messagePage } from '../pages/message-page.ts';
import { noAccountsPage } from '../pages/no-accounts-page.ts';
import type { Page } from '../pages/page.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { redirectTo } from '../redirect.ts';
import { addressOf, callbackUrl, finish, keep, kept, type Step, takeStep } from '../step.ts';
import { azureState, type SignedIn } from './state.ts';

const tracker = 'Azure DevOps';

/** Sign-in through Microsoft Entra ID, then the choice of one of the person's organizations. */
export const azureDevOpsFlow: Flow = {
  tracker,
  returns: 'state',

  async open(step, action) {
    const application = await step.parts.application();
    if (!application) return notSetUp();
    const state = await kept(step, azureState);
    if (state?.signedIn && state.signedIn.accounts.length > 0) return choice(step, application, state.signedIn);
    return signInPage({
      status: 200,
      action,
      signInUrl: application.url,
      organization: await step.parts.organizationName(step.setup.organization),
    });
  },

  async take(step, form, fields) {
    const application = await step.parts.application();
    if (!application) return notSetUp();
    switch (form) {
      case 'again':
        return signIn(step, application, false);
      case 'sign-in':
        return signIn(step, application, true);
      case 'account':
        return takeAccount(step, application, fields.get('account') ?? '');
      default:
        return undefined;
    }
  },

  problemOf: signInProblemOf,

  async returned(step, query) {
    const application = await step.parts.application();
    if (!application) return notSetUp();
    const problem = signInProblemOf(query);
    if (problem) return failurePage(problem, 'Microsoft', step);
    const { verifier } = (await kept(step, azureState)) ?? {};
    const code = query.get('code');
    if (code === null || verifier === undefined) return withoutCode(step);
    const { send, profileUrl, clock } = step.parts;
    const redemption = { code, verifier, redirectUri: callbackUrl(step) };
    const tokens = await redeemCode(application, redemption, send, clock());
    let profile: Profile | undefined;
    let accounts: readonly Account[];
    try {
      profile = await readProfile(profileUrl, tokens.accessToken, send);
      accounts = await readAccounts(profileUrl, tokens.accessToken, profile.id, send);
    } catch (error) {
      if (!(error instanceof TrackerFailure)) throw error;
      return lookUpFailed(step, application, error, profile);
    }
    const signedIn = { tokens, profile, accounts: [...accounts] };
    if (accounts.length > 0) return choice(await keep(step, { signedIn }), application, signedIn);
    await keep(step, {});
    return noAccountsPage({ ...switching(step, application), status: 200, identity: identityOf(signedIn) });
  },
};

/** The page for a sign-in that could not be used: as whom it was, and how to be somebody else. */
function lookUpFailed(
  step: Step,
  { url }: EntraApplication,
  failure: TrackerFailure,
  profile: Profile | undefined,
): Page {
  const { title, text, detail } = problemOf(failure, tracker);
  const who = profile && `You are signed in as ${profile.displayName}${profile.email ? ` (${profile.email})` : ''}.`;
  const rights =
    'An administrator finds what may be missing under Organization settings, Policies (application access via OAuth) and Users.';
  return messagePage({
    status: failure.status === 403 ? 403 : 400,
    title,
    paragraphs: [text, ...(who ? [who] : []), ...(failure.status === 403 ? [rights] : []), 'Nothing was connected.'],
    ...(detail !== undefined && { detail }),
    retry: { action: addressOf(step, 'sign-in'), label: 'Sign in as somebody else', formTargets: [originOf(url)] },
    next: { href: addressOf(step, 'again'), label: 'Try again' },
  });
}

/** Off to Microsoft, which brings `state` back. */
async function signIn(step: Step, application: EntraApplication, selectAccount: boolean): Promise<Page> {
  const state = randomBytes(32).toString('base64url');
  const { verifier, challenge } = makePkce();
  await keep(step, { verifier }, state);
  const redirectUri = callbackUrl(step);
  return redirectTo(signInUrl(application, { redirectUri, state, codeChallenge: challenge, selectAccount }));
}

/** An account in the request that is known from the state: go on with it. Any other: what there is now is shown anew. */
async function takeAccount(step: Step, application: EntraApplication, id: string): Promise<Page> {
  const { signedIn } = (await kept(step, azureState)) ?? {};
  if (!signedIn) return signedOut(step);
  const { send, profileUrl } = step.parts;
  const { tokens, profile } = signedIn;
  const account = signedIn.accounts.find((known) => known.id === id);
  if (!account) {
    const accounts = await readAccounts(profileUrl, tokens.accessToken, profile.id, send);
    const now = { ...signedIn, accounts: [...accounts] };
    if (accounts.length === 0) {
      return noAccountsPage({ ...switching(step, application), status: 400, identity: identityOf(now) });
    }
    const error = id === '' ? 'Choose an organization.' : 'That organization is not one of yours: choose another.';
    return choice(await keep(step, { signedIn: now }), application, now, error);
  }
  const taken = await takeStep(step); // a second click finds it taken
  const integration = await connectTracker(taken, {
    account: account.id,
    baseUrl: await readBaseUrl(profileUrl, tokens.accessToken, account, send),
    name: account.name,
    verifyTls: true,
    credentials: { provider: 'azure-devops', accountName: account.name, ...tokens },
  });
  await finish(taken);
  return donePage({
    tracker,
    name: integration.name,
    baseUrl: integration.baseUrl,
    identity: identityOf(signedIn),
    organization: await step.parts.organizationName(step.setup.organization),
    integration: integration.id,
  });
}

const choice = (step: Step, application: EntraApplication, signedIn: SignedIn, error?: string): Page =>
  accountPage({
    ...switching(step, application),
    status: error === undefined ? 200 : 400,
    action: addressOf(step, 'account'),
    identity: identityOf(signedIn),
    accounts: signedIn.accounts.map(({ id, name, uri }) => ({ id, name, uri: uri ?? '' })),
    ...(error !== undefined && { error }),
  });

const switching = (step: Step, { url }: EntraApplication) => ({
  signInAction: addressOf(step, 'sign-in'),
  signInUrl: url,
});

const identityOf = ({ profile }: SignedIn) => ({ name: profile.displayName, email: profile.email });

const signedOut = (step: Step): Page =>
  messagePage({
    status: 400,
    title: 'You are not signed in',
    paragraphs: ['Sign in with Microsoft first, then choose the organization.'],
    next: { href: addressOf(step, 'again'), label: 'Sign in' },
  });

const withoutCode = (step: Step): Page =>
  messagePage({
    status: 400,
    title: 'Microsoft sent nothing to sign in with',
    paragraphs: ['The address that brought you here holds no code. Sign in again.'],
    next: { href: addressOf(step, 'again'), label: 'Try again' },
  });

const notSetUp = (): Page =>
  messagePage({
    status: 409,
    title: 'Signing in with Microsoft is not set up',
    paragraphs: [
      'Whoever runs this system has to register an application at Microsoft Entra ID and deploy its id and secret first; the README says how.',
      'Until then, an administrator can set the service hooks up by hand.',
    ],
  });
