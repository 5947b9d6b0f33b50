import type { EntraApplication } from '../../../shared/providers/azure-devops/sign-in.ts';
import { accountPage } from '../pages/account-page.ts';
import { noAccountsPage } from '../pages/no-accounts-page.ts';
import type { Page } from '../pages/page.ts';
import { addressOf, type Step } from '../step.ts';
import type { SignedIn } from './state.ts';

/** The form for an account; the page that says so where there is none to choose from. */
export function choice(step: Step, { url }: EntraApplication, signedIn: SignedIn, error?: string): Page {
  const common = {
    status: error === undefined ? 200 : 400,
    signInAction: addressOf(step, 'sign-in'),
    signInUrl: url,
    identity: identityOf(signedIn),
  };
  if (signedIn.accounts.length === 0) return noAccountsPage(common);
  return accountPage({
    ...common,
    action: addressOf(step, 'account'),
    accounts: signedIn.accounts.map(({ id, name, uri }) => ({ id, name, uri: uri ?? '' })),
    ...(error !== undefined && { error }),
  });
}

export const identityOf = ({ profile }: SignedIn) => ({ name: profile.displayName, email: profile.email });
