import { randomBytes } from 'node:crypto';
import {
  type Account,
  type Profile,
  readAccounts,
  readProfile,
} from '../../../shared/providers/azure-devops/accounts.ts';
import { makePkce } from '../../../shared/providers/azure-devops/pkce.ts';
import { type EntraApplication, signInUrl } from '../../../shared/providers/azure-devops/sign-in.ts';
import { signInProblemOf } from '../../../shared/providers/azure-devops/sign-in-problem.ts';
import { redeemCode } from '../../../shared/providers/azure-devops/tokens.ts';
import { TrackerFailure } from '../../../shared/providers/tracker-failure.ts';
import { failurePage } from '../failure-page.ts';
import type { Flow } from '../flow.ts';
import type { Page } from '../pages/page.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { redirectTo } from '../redirect.ts';
import { callbackUrl, keep, kept, type Step } from '../step.ts';
import { choice } from './choice.ts';
import { lookUpFailed } from './look-up-failed.ts';
import { notices } from './notices.ts';
import { azureState } from './state.ts';
import { takeAccount } from './take-account.ts';

/** Sign-in through Microsoft Entra ID, then the choice of one of the person's organizations. */
export const azureDevOpsFlow: Flow = {
  tracker: 'Azure DevOps',
  returns: 'state',

  async open(step, action) {
    const application = await step.parts.application();
    if (!application) return notices.notSetUp();
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
    if (!application) return notices.notSetUp();
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
    if (!application) return notices.notSetUp();
    const problem = signInProblemOf(query);
    if (problem) return failurePage(problem, 'Microsoft', step);
    const { verifier } = (await kept(step, azureState)) ?? {};
    const code = query.get('code');
    if (code === null || verifier === undefined) return notices.withoutCode(step);
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
    // Whoever has no account signs in again, as somebody else: nothing of him is kept.
    const now = await keep(step, accounts.length > 0 ? { signedIn } : {});
    return choice(now, application, signedIn);
  },
};

/** Off to Microsoft, which brings `state` back. */
async function signIn(step: Step, application: EntraApplication, selectAccount: boolean): Promise<Page> {
  const state = randomBytes(32).toString('base64url');
  const { verifier, challenge } = makePkce();
  await keep(step, { verifier }, state);
  const redirectUri = callbackUrl(step);
  return redirectTo(signInUrl(application, { redirectUri, state, codeChallenge: challenge, selectAccount }));
}
