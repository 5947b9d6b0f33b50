import { type Answer, redirectAnswer } from '../http/answer.ts';
import type { Request } from '../http/request.ts';
import type { Site } from '../site.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

export const applicationLinksPath = '/plugins/servlet/applinks/listApplicationLinks';

/** The applications that may ask for access, and a form to add one. */
export const applicationLinks = (site: Site): Answer => shown(site, new URLSearchParams(), 200, html``);

/** What the form of the page sends: `consumerKey`, `publicKey` and `callback`. */
export function addApplicationLink(site: Site, request: Request): Answer {
  const form = new URLSearchParams(request.body);
  const value = (name: string): string => form.get(name)?.trim() ?? '';
  try {
    const [key, publicKey, callback] = [value('consumerKey'), value('publicKey'), value('callback')];
    site.oauth.consumers.add({ key, publicKey, callback });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return shown(site, form, 400, html`<p class="problem" role="alert">${words}.</p>`);
  }
  return redirectAnswer(site.contextPath + applicationLinksPath);
}

function shown(site: Site, form: URLSearchParams, status: number, notice: Html): Answer {
  const rows = site.oauth.consumers.all.map(
    ({ key, callback }) => html`<tr><td><code>${key}</code></td><td>${callback ?? 'as asked for'}</td></tr>
`,
  );
  const value = (name: string): string => form.get(name) ?? '';
  const body = html`${notice}<table>
<thead><tr><th>Consumer key</th><th>Callback</th></tr></thead>
<tbody>
${rows.length > 0 ? rows : html`<tr><td colspan="2">None yet</td></tr>`}</tbody>
</table>
<h2>Add an incoming link</h2>
<form method="post">
<label for="consumerKey">Consumer key</label>
<input id="consumerKey" name="consumerKey" value="${value('consumerKey')}" required autocomplete="off">
<label for="publicKey">Public key</label>
<textarea id="publicKey" name="publicKey" required spellcheck="false">${value('publicKey')}</textarea>
<label for="callback">Consumer callback URL (optional)</label>
<input id="callback" name="callback" type="url" value="${value('callback')}">
<button>Add</button>
</form>`;
  return page(site, { title: 'Application links', body, status });
}
