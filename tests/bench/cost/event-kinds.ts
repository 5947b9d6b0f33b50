import { emailOf } from '../../example-organization.ts';
import { type IssueWebhook, issueWebhook } from '../stack/issue-webhook.ts';

/** A kind of event whose cost is measured. */
export interface EventKind {
  readonly name: string;
  /** What becomes of its group; `null` when there is none, and `undefined` when ingest itself ignores it. */
  readonly outcome: 'assigned' | 'unchanged' | null | undefined;
  /** Of the issue with this number. */
  readonly webhook: (n: number) => object;
}

const kind = (name: string, outcome: EventKind['outcome'], of: (n: number) => Omit<IssueWebhook, 'n'>): EventKind => ({
  name,
  outcome,
  webhook: (n) => issueWebhook({ n, ...of(n) }),
});

export const changed = 'changed';

/** In an order in which each finds what the one before left: first-time events make issues known, then bob takes them. */
export const eventKinds: readonly EventKind[] = [
  kind('first time', 'assigned', (n) => ({ assignee: `new-${n}`, email: emailOf('ann') })),
  kind(changed, 'assigned', () => ({ assignee: 'bob' })),
  kind('unchanged', 'unchanged', () => ({ assignee: 'bob' })),
  kind('not linked', null, () => ({ assignee: 'bob', project: 'FREE' })),
  kind('ignored', undefined, () => ({ assignee: 'bob', field: 'summary' })),
];
