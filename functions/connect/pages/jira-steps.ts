import { copyable } from './copyable.ts';
import { type Html, html } from './html.ts';

export interface JiraStepsProps {
  /** Absolute. */
  readonly callbackUrl: string;
  readonly consumerKey: string;
  /** PEM, of the key pair that was made or entered. */
  readonly publicKey?: string;
}

/** What to do in Jira, and here, in order. */
export const jiraSteps = ({ callbackUrl, consumerKey, publicKey }: JiraStepsProps): Html => html`<ol class="steps">
<li>
<h2>Get a key pair</h2>
${
  publicKey === undefined
    ? html`<p>Jira recognizes us by an RSA key pair. Use your own, or have one made: <a href="#key-pair">the button</a> is at the end of the form.</p>`
    : html`<p>The key pair is ready. We keep its private half, sealed; this is the half for Jira.</p>
${copyable({ id: 'public-key', label: 'Public key', value: publicKey })}`
}
</li>
<li>
<h2>Make an application link in Jira</h2>
<p>As a Jira administrator, go to <b>Administration → Applications → Application links</b> and create a link to this address.
Jira may say that it got no answer: continue.</p>
${copyable({ id: 'application-url', label: 'Application URL', value: new URL(callbackUrl).origin })}
<p>Where Jira asks for the type of link, choose <b>Atlassian product</b>: <b>External application</b> is OAuth 2.0, which is not used here.
Tick <b>Create incoming link</b>. For incoming authentication, enter the public key, ${
  consumerKey === ''
    ? html`a consumer key of your choice`
    : html`the consumer key <code><bdi>${consumerKey}</bdi></code>`
}, any consumer name, and this callback URL.</p>
${copyable({ id: 'callback-url', label: 'Consumer callback URL', value: callbackUrl })}
</li>
<li>
<h2>Connect</h2>
<p>Fill in the form. Jira then asks whether to allow access: do so as an administrator, since only one may register the webhook.</p>
</li>
</ol>`;
