import { html } from './html.ts';
import { type Identity, shownIdentity } from './identity.ts';
import { type Page, pageOf } from './page.ts';

export interface DoneProps {
  readonly tracker: 'Jira Server' | 'Azure DevOps';
  /** The integration's name. */
  readonly name: string;
  readonly baseUrl: string;
  /** Who allowed it, at the tracker. */
  readonly identity: Identity;
  /** Whose tracker it is, in words. */
  readonly organization: string;
  /** The integration's id. */
  readonly integration: string;
}

/** Says that a tracker is connected, what that means, and what comes next. */
export const donePage = ({ tracker, name, baseUrl, identity, organization, integration }: DoneProps): Page =>
  pageOf({
    status: 200,
    title: `${tracker} is connected`,
    main: html`<h1><span class="tick" aria-hidden="true">✓</span> ${tracker} is connected</h1>
<p>The webhook is registered: from now on we hear of every change of assignee there.</p>
<dl>
<div><dt>Organization</dt><dd><bdi>${organization}</bdi></dd></div>
<div><dt>Name</dt><dd><bdi>${name}</bdi></dd></div>
<div><dt>Address</dt><dd>${baseUrl}</dd></div>
<div><dt>Connected as</dt><dd>${shownIdentity(identity)}</dd></div>
<div><dt>Integration</dt><dd><code>${integration}</code></dd></div>
</dl>
<h2>What comes next</h2>
<ol>
<li>Link your groups to their issues in ${tracker}, under the integration’s id above. A group takes on the issue’s present assignee as soon as it is linked, and follows it from then on.</li>
<li>People are recognized by their verified email. Map those whose email or name differs there as external users.</li>
</ol>
<p>You can close this page.</p>`,
  });
