import { readAccounts, readBaseUrl } from '../../../shared/providers/azure-devops/accounts.ts';
import type { EntraApplication } from '../../../shared/providers/azure-devops/sign-in.ts';
import { connectTracker } from '../connect-tracker.ts';
import { donePage } from '../pages/done-page.ts';
import type { Page } from '../pages/page.ts';
import { finish, keep, kept, type Step, takeStep } from '../step.ts';
import { choice, identityOf } from './choice.ts';
import { notices } from './notices.ts';
import { azureState } from './state.ts';

/** An account in the request that is known from the state: go on with it. Any other: what there is now is shown anew. */
export async function takeAccount(step: Step, application: EntraApplication, id: string): Promise<Page> {
  const { signedIn } = (await kept(step, azureState)) ?? {};
  if (!signedIn) return notices.signedOut(step);
  const { send, profileUrl } = step.parts;
  const { tokens, profile } = signedIn;
  const account = signedIn.accounts.find((known) => known.id === id);
  if (!account) {
    const accounts = await readAccounts(profileUrl, tokens.accessToken, profile.id, send);
    const now = { ...signedIn, accounts: [...accounts] };
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
    tracker: 'Azure DevOps',
    name: integration.name,
    baseUrl: integration.baseUrl,
    identity: identityOf(signedIn),
    organization: await step.parts.organizationName(step.setup.organization),
    integration: integration.id,
  });
}
