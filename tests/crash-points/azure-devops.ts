import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';
import { adoIdentityRef, workItemUpdated } from '../payloads/azure-devops.ts';
import { AzureSignIn } from './azure-sign-in.ts';
import { answered, type Issue, Tracker } from './tracker.ts';

const items = '/_apis/wit/workitems';
const hooks = '/_apis/hooks/subscriptions';
const began = Date.parse('2025-11-13T08:00:00.000Z');
const identityOf = ({ assignee }: Issue) => (assignee === null ? undefined : adoIdentityRef(assignee));
const nameOf = (named: string): string | null => named.split('@')[0] || null;

/** As much of an Azure DevOps, and of its Entra ID, as is asked for here. */
export class AzureDevOps extends Tracker {
  static readonly url = 'https://azure.example/globex';

  readonly signIn = new AzureSignIn(AzureDevOps.url);

  override answer(request: OutgoingRequest, path: string): OutgoingAnswer {
    const { method, body = '{}' } = request;
    const ofSignIn = this.signIn.answer(request, path);
    if (ofSignIn) return ofSignIn;
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

const timeOf = ({ changes }: Issue): string => new Date(began + changes * 1000).toISOString();

const shown = (issue: Issue) => ({
  id: Number(issue.id),
  rev: issue.changes,
  fields: {
    'System.AssignedTo': identityOf(issue),
    'System.ChangedDate': timeOf(issue),
  },
});
