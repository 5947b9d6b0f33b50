import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';
import { assigneeItem, jiraIssueUpdated, jiraUser, movedItem } from '../payloads/jira-server.ts';
import { JiraGrants } from './jira-grants.ts';
import { answered, type Issue, Tracker } from './tracker.ts';

const began = 1_763_000_000_000;
const hooks = '/rest/webhooks/1.0/webhook';
const timeOf = ({ changes }: Issue): number => began + changes * 1000;
const userOf = ({ assignee }: Issue) => (assignee === null ? null : jiraUser(assignee));

/** As much of a Jira Server as is asked for here. */
export class Jira extends Tracker {
  static readonly url = 'https://jira.example';

  readonly grants = new JiraGrants();

  override answer(request: OutgoingRequest, path: string, query: URLSearchParams): OutgoingAnswer {
    const { method, body = '{}' } = request;
    const ofGrants = this.grants.answer(request, path);
    if (ofGrants) return ofGrants;
    const [, key = '', part] = /^\/rest\/api\/2\/issue\/([^/]+)(\/assignee)?$/.exec(path) ?? [];
    if (part) {
      this.assign(key, JSON.parse(body).name);
      return answered(204);
    }
    if (key) return answered(200, shown(this.issue(key)));
    if (path.startsWith(`${hooks}/`) && method === 'DELETE') return this.removeHook(path.slice(hooks.length + 1));
    switch (`${method} ${path}`) {
      case 'GET /rest/api/2/serverInfo':
        return answered(200, { version: '9.12.2', serverTitle: 'Jira' });
      case 'GET /rest/api/2/myself':
        return answered(200, { name: 'admin' });
      case `GET ${hooks}`:
        return answered(
          200,
          this.content.hooks.map(({ id, url, enabled }) => ({ self: `${hooks}/${id}`, url, enabled })),
        );
      case `POST ${hooks}`:
        return answered(201, { self: `${hooks}/${this.addHook(JSON.parse(body).url)}` });
      case 'GET /rest/api/2/user/assignable/search':
        return answered(200, [jiraUser(query.get('username')?.split('@')[0] ?? '')]);
      case 'GET /rest/api/2/search':
        return answered(200, {
          issues: this.content.issues.filter(({ key }) => query.get('jql')?.includes(key)).map(shown),
        });
      case 'POST /rest/api/2/search': {
        const ids: readonly string[] = JSON.parse(body).jql.match(/\d+/g);
        return answered(200, { issues: this.content.issues.filter(({ id }) => ids.includes(id)).map(shown) });
      }
    }
    throw new Error(`Nobody taught this Jira ${method} ${path}`);
  }

  protected override payload(issue: Issue, movedFrom?: string): unknown {
    return jiraIssueUpdated({
      issueId: issue.id,
      issueKey: issue.key,
      assignee: userOf(issue),
      timestamp: timeOf(issue),
      changelogId: issue.changes,
      items: movedFrom === undefined ? [assigneeItem] : [movedItem(movedFrom, issue.key), assigneeItem],
    });
  }
}

const shown = (issue: Issue) => ({
  id: issue.id,
  key: issue.key,
  fields: { assignee: userOf(issue), updated: new Date(timeOf(issue)).toISOString() },
});
