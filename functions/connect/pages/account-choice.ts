import { described, fieldError } from './field-errors.ts';
import { type Html, html } from './html.ts';

/** An Azure DevOps organization, as its profile service lists it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly uri: string;
}

export interface AccountChoiceProps {
  readonly accounts: readonly Account[];
  /** The id of the one that is chosen at first. */
  readonly chosen?: string;
  readonly error?: string;
}

/** More than these make a list too long to look over. */
const mostRadios = 8;

/** The field `account`: radio buttons, or a drop-down list of many. Its first control is `#account`. */
export const accountChoice = (props: AccountChoiceProps): Html =>
  props.accounts.length > mostRadios ? dropDown(props) : radios(props);

const hint = html`<p class="hint" id="account-hint">You can connect others later, each on its own.</p>`;

const radios = ({ accounts, chosen, error }: AccountChoiceProps): Html =>
  html`<fieldset class="field"${described('account', error)}>
<legend>Azure DevOps organization</legend>
${hint}
${fieldError('account', error)}
${accounts.map((account, index) => {
  const id = index === 0 ? 'account' : `account-${index + 1}`;
  return html`<div class="choice">
<input type="radio" id="${id}" name="account" value="${account.id}"${account.id === chosen && html` checked`} required>
<label for="${id}"><bdi>${account.name}</bdi> <span class="hint">${account.uri}</span></label>
</div>
`;
})}</fieldset>`;

const dropDown = ({ accounts, chosen, error }: AccountChoiceProps): Html =>
  html`<div class="field">
<label for="account">Azure DevOps organization</label>
${hint}
${fieldError('account', error)}
<select id="account" name="account" required${described('account', error)}>
<option value="">Choose one</option>
${accounts.map(
  ({ id, name }) => html`<option value="${id}"${id === chosen && html` selected`}>${name}</option>
`,
)}</select>
</div>`;
