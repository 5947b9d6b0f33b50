import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';
import { adoIdentityRef, workItemUpdated } from '../payloads/azure-devops.ts';
import { answered, type Issue, Tracker } from './tracker.ts';

const items = '/_apis/wit/workitems';
const hooks = '/_apis/hooks/subscriptions';
const began = Date.parse('2025-11-13T08:00:00.000Z');
const identityOf = ({ assignee }: Issue) => (assignee === null ? undefined : adoIdentityRef(assignee));
const nameOf = (named: string): string | null => named.split('@')[0] || null;

/** As much of an Azure DevOps, and of its Entra ID, as is asked for here. */
export class AzureDevOps extends Tracker {
  static readonly url = 'https://azure.example/globex';

  override answer({ method, body = '{}' }: OutgoingRequest, path: string): OutgoingAnswer {
    if (path.endsWith('/oauth2/v2.0/token')) return granted();
    if (path.startsWith(`${hooks}/`)) return this.removeHook(path.slice(hooks.length + 1));
    if (path.startsWith(`${items}/`)) {
      const issue = this.issue(path.slice(items.length + 1));
      return method === 'GET' ? answered(200, shown(issue)) : this.patch(issue, JSON.parse(body));
    }
    switch (`${method} ${path}`) {
      case `GET ${hooks}`:
        return answered(200, {
          value: this.content.hooks.map(({ id, url, enabled }) => ({
            id,
            status: enabled ? 'enabled' : 'disabledByUser',
            consumerInputs: { url },
          })),
        });
      case `POST ${hooks}`: {
        const { eventType, consumerInputs } = JSON.parse(body);
        const [name, value] = consumerInputs.httpHeaders.split(':');
        return answered(200, {
          id: this.addHook(consumerInputs.url, { [name]: value }, eventType === 'workitem.updated'),
        });
      }
      case 'POST /_apis/wit/workitemsbatch': {
        const ids: readonly number[] = JSON.parse(body).ids;
        return answered(200, { value: this.content.issues.filter(({ id }) => ids.includes(Number(id))).map(shown) });
      }
    }
    throw new Error(`Nobody taught this Azure DevOps ${method} ${path}`);
  }

  protected override payload(issue: Issue): unknown {
    return workItemUpdated({
      id: `event-${issue.id}-${issue.changes}`,
      workItemId: issue.id,
      rev: issue.changes,
      assignedTo: { newValue: identityOf(issue) },
      createdDate: timeOf(issue),
    });
  }

  private patch(issue: Issue, steps: readonly { op: string; value: unknown }[]): OutgoingAnswer {
    for (const { op, value } of steps) {
      if (op === 'test' && value !== issue.changes) return answered(412, { message: 'VS403351', typeKey: 'Test' });
      if (op === 'add') this.assign(issue.key, nameOf(String(value)));
    }
    return answered(200, shown(issue));
  }
}

let tokens = 0;
const granted = (): OutgoingAnswer =>
  answered(200, {
    token_type: 'Bearer',
    access_token: `access-${++tokens}`,
    refresh_token: 'refresh',
    expires_in: 3600,
  });

const timeOf = ({ changes }: Issue): string => new Date(began + changes * 1000).toISOString();

const shown = (issue: Issue) => ({
  id: Number(issue.id),
  rev: issue.changes,
  fields: {
    'System.AssignedTo': identityOf(issue),
    'System.ChangedDate': timeOf(issue),
  },
});
