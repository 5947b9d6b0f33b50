import { originOf } from './form-target.ts';
import { html } from './html.ts';
import { type Identity, shownIdentity } from './identity.ts';
import { type Page, pageOf } from './page.ts';
import { switchIdentity } from './switch-identity.ts';

export interface NoAccountsProps {
  readonly status: number;
  /** Where signing in begins again. */
  readonly signInAction: string;
  /** Absolute: where the answer to that redirects to. */
  readonly signInUrl: string;
  readonly identity: Identity;
}

/** Says that whoever signed in belongs to no Azure DevOps organization, why that may be, and how to go on. */
export const noAccountsPage = ({ status, signInAction, signInUrl, identity }: NoAccountsProps): Page =>
  pageOf({
    status,
    title: 'No Azure DevOps organization found',
    main: html`<h1>No Azure DevOps organization found</h1>
<p>You are signed in to Microsoft as ${shownIdentity(identity)}, and Azure DevOps lists no organization for this account. The usual reasons:</p>
<ul>
<li><b>Another account.</b> You use Azure DevOps with another one, work or personal, than the one you signed in with.</li>
<li><b>Another directory.</b> The organization belongs to another Microsoft Entra tenant, where you are a guest: sign in with an account of that tenant.</li>
<li><b>Not a member yet.</b> An administrator of the organization has to add you, under <b>Organization settings → Users</b>.</li>
<li><b>Applications are kept out.</b> An administrator can let them in: in Azure DevOps under
<b>Organization settings → Policies → Third-party application access via OAuth</b>, and in Microsoft Entra by consenting to this application.</li>
</ul>
${switchIdentity(signInAction, 'first')}`,
    formTargets: [originOf(signInUrl)],
  });
