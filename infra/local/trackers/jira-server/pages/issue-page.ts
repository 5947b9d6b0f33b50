import type { Issue } from '../content/issues.ts';
import { jiraTime } from '../content/jira-time.ts';
import { type Answer, redirectAnswer } from '../http/answer.ts';
import type { Request } from '../http/request.ts';
import type { Site } from '../site.ts';
import { chooseUser } from './choose-user.ts';
import { html } from './html.ts';
import { noSuchPage } from './no-such-page.ts';
import { page } from './page.ts';

/** `/browse/{issue}`: one issue, and a form to assign it. */
export function issuePage(site: Site, key = ''): Answer {
  const issue = site.issues.find(key);
  return issue ? shown(site, issue) : noSuchPage(site, `There is no issue ${key}.`);
}

/** What the form of the page sends: `assignee` and `by`, each a user's name. */
export function assignFromPage(site: Site, key: string, request: Request): Answer {
  const issue = site.issues.find(key);
  if (!issue) return noSuchPage(site, `There is no issue ${key}.`);
  const form = new URLSearchParams(request.body);
  const chosen = form.get('assignee') ?? '';
  const assignee = chosen === '' ? null : site.users.byName(chosen);
  const by = site.users.byName(form.get('by') ?? '');
  if (assignee === undefined || !by) return noSuchPage(site, 'There is no such user.');
  site.changes.assign(issue, assignee, by);
  return redirectAnswer(`${site.contextPath}/browse/${issue.key}`);
}

function shown(site: Site, issue: Issue): Answer {
  const { key, summary, description, assignee, updated } = issue;
  const users = site.users.all;
  const people = users.filter((user) => user.active || user.key === assignee);
  const body = html`<p>${description}</p>
<form method="post" action="${site.contextPath}/browse/${key}">
${chooseUser({ name: 'assignee', label: 'Assignee', users: people, chosen: assignee, nobody: 'Unassigned' })}
${chooseUser({ name: 'by', label: 'Changed by', users, chosen: users[0]?.key ?? null })}
<button>Save</button>
</form>
<p>Last changed <time datetime="${new Date(updated).toISOString()}">${jiraTime(updated)}</time></p>`;
  return page(site, { title: `${key} ${summary}`, body });
}
