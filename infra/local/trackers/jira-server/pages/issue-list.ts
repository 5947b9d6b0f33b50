import type { Answer } from '../http/answer.ts';
import type { Site } from '../site.ts';
import { html } from './html.ts';
import { page } from './page.ts';

/** `/`: all issues, and where else one may go. */
export function issueList(site: Site): Answer {
  const rows = site.issues.all.map(({ key, summary, assignee }) => {
    const name = (assignee && site.users.byKey(assignee)?.displayName) || 'Unassigned';
    return html`<tr><td><a href="${site.contextPath}/browse/${key}">${key}</a></td><td>${summary}</td><td>${name}</td></tr>
`;
  });
  const body = html`<table>
<thead><tr><th>Key</th><th>Summary</th><th>Assignee</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
<p>${site.hooks.all.length} webhooks are registered.
<a href="${site.contextPath}/plugins/servlet/applinks/listApplicationLinks">Application links</a> say who may connect.</p>`;
  return page(site, { title: 'Issues', body });
}
