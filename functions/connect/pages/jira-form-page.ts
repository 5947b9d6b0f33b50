import { described, errorSummary, fieldError } from './field-errors.ts';
import { anyHost } from './form-target.ts';
import { html } from './html.ts';
import { jiraSteps } from './jira-steps.ts';
import { notice, type Problem } from './notice.ts';
import { type Page, pageOf } from './page.ts';

export type JiraField = 'url' | 'verifyTls' | 'consumerKey' | 'privateKey';

export interface JiraFormProps {
  readonly status: number;
  readonly action: string;
  /** Where the whole form is posted to have a key pair made. */
  readonly keyPairAction: string;
  /** Absolute; to be entered in Jira. */
  readonly callbackUrl: string;
  /** Whose tracker it will be, in words. */
  readonly organization: string;
  readonly values: { readonly url: string; readonly verifyTls: boolean; readonly consumerKey: string };
  /** `kept`: one was entered or made before, and the field may stay empty. */
  readonly privateKey: 'none' | 'kept';
  /** PEM, to be entered in Jira. */
  readonly publicKey?: string;
  readonly errors: Readonly<Partial<Record<JiraField, string>>>;
  readonly problem?: Problem;
  /** Whether Jira may be reached by plain http. */
  readonly allowHttp: boolean;
}

const fields: readonly JiraField[] = ['url', 'verifyTls', 'consumerKey', 'privateKey'];

/**
 * The form that connects a Jira Server. The browser leaves all checks to us, so that every fault is told in one place
 * and in our words; a private key is never sent back.
 */
export function jiraFormPage(props: JiraFormProps): Page {
  const { status, action, keyPairAction, callbackUrl, organization, values, publicKey, errors, problem } = props;
  const faults = fields.flatMap((id) => (errors[id] === undefined ? [] : [{ id, text: errors[id] }]));
  const title = `Connect Jira to ${organization}`;
  const main = html`<h1>Connect Jira to <bdi>${organization}</bdi></h1>
${errorSummary(faults)}
${notice(problem)}
${jiraSteps({ callbackUrl, consumerKey: values.consumerKey, publicKey })}
<form method="post" action="${action}" novalidate>
<div class="field">
<label for="url">Jira URL</label>
<p class="hint" id="url-hint">As you open it in a browser, for example https://jira.example.com</p>
${fieldError('url', errors.url)}
<input id="url" name="url" type="url" value="${values.url}" required autocomplete="url" spellcheck="false"${described('url', errors.url)}>
</div>
<div class="field">
<div class="choice">
<input id="verifyTls" name="verifyTls" type="checkbox" value="true"${values.verifyTls && html` checked`}${described('verifyTls', errors.verifyTls)}>
<label for="verifyTls">Verify Jira’s TLS certificate</label>
</div>
<p class="hint" id="verifyTls-hint">Untick it only for a certificate that no public authority signed: whoever sits between us and Jira could then read along.</p>
${fieldError('verifyTls', errors.verifyTls)}
</div>
<div class="field">
<label for="consumerKey">Consumer key</label>
<p class="hint" id="consumerKey-hint">As in the application link, at most 200 characters</p>
${fieldError('consumerKey', errors.consumerKey)}
<input id="consumerKey" name="consumerKey" value="${values.consumerKey}" maxlength="200" required autocomplete="off" autocapitalize="none" spellcheck="false"${described('consumerKey', errors.consumerKey)}>
</div>
<div class="field">
<label for="privateKey">Private key</label>
<p class="hint" id="privateKey-hint">${
    props.privateKey === 'kept'
      ? 'We have one, sealed. Leave this empty to use it, or paste another (PEM, no passphrase) to replace it.'
      : 'RSA, as PEM, without a passphrase: it begins with -----BEGIN'
  }</p>
${fieldError('privateKey', errors.privateKey)}
<textarea id="privateKey" name="privateKey" rows="5"${props.privateKey === 'none' && html` required`} autocomplete="off" autocapitalize="none" spellcheck="false"${described('privateKey', errors.privateKey)}></textarea>
</div>
<div class="buttons">
<button>Connect Jira</button>
<button class="second" id="key-pair" formaction="${keyPairAction}">${
    props.privateKey === 'kept' ? 'Make another key pair' : 'Make a key pair for me'
  }</button>
</div>
</form>`;
  return pageOf({
    status,
    title: faults.length > 0 || problem ? `Error: ${title}` : title,
    main,
    formTargets: anyHost(props.allowHttp),
  });
}
