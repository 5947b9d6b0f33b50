import { type Account, accountChoice } from './account-choice.ts';
import { errorSummary } from './field-errors.ts';
import { originOf } from './form-target.ts';
import { html } from './html.ts';
import { type Identity, shownIdentity } from './identity.ts';
import { type Page, pageOf } from './page.ts';
import { switchIdentity } from './switch-identity.ts';

export interface AccountProps {
  readonly status: number;
  readonly action: string;
  /** Where signing in begins again. */
  readonly signInAction: string;
  /** Absolute: where the answer to that redirects to. */
  readonly signInUrl: string;
  readonly identity: Identity;
  /** At least one; in the order to show them in. */
  readonly accounts: readonly Account[];
  /** An account's id. */
  readonly chosen?: string;
  readonly error?: string;
}

/** The form that asks which Azure DevOps organization to connect, of those that whoever signed in belongs to. */
export function accountPage(props: AccountProps): Page {
  const { status, action, signInAction, signInUrl, identity, accounts, error } = props;
  const title = 'Choose what to connect';
  const only = accounts.length === 1 ? accounts[0]?.id : undefined;
  return pageOf({
    status,
    title: error === undefined ? title : `Error: ${title}`,
    main: html`<h1>${title}</h1>
${errorSummary(error === undefined ? [] : [{ id: 'account', text: error }])}
<p>You are signed in to Microsoft as ${shownIdentity(identity)}.</p>
<form method="post" action="${action}" novalidate>
${accountChoice({ accounts, chosen: props.chosen ?? only, error })}
<div class="buttons"><button>Connect Azure DevOps</button></div>
</form>
<h2>Not the one you want?</h2>
<p>Only those that this account belongs to are listed. Another account, or the same one in another directory, may belong to others.</p>
${switchIdentity(signInAction, 'second')}`,
    formTargets: [originOf(signInUrl)],
  });
}
