import type { Received } from '../../../functions/apply/work.ts';
import type { IssueChange } from '../../../shared/messages/event.ts';
import type { Told } from '../reference/state.ts';
import type { Base } from './base.ts';
import { placeOf } from './told.ts';

const day = Date.parse('2025-11-13T00:00:00.000Z');

/** A change as it waits in the queue, put there without ingest. */
export function messageOf(
  { integrations }: Pick<Base, 'integrations'>,
  organization: string,
  told: Told,
  now: Date,
): Received {
  const { delivery, tracker, times, issue, revision, at, assignee } = told;
  const integration = integrations.get(placeOf(organization, tracker, times)) ?? '';
  const message: IssueChange = {
    v: 1,
    kind: 'issue',
    delivery,
    organization,
    integration,
    event: 'updated',
    receivedAt: now.toISOString(),
    issue,
    position: String(revision).padStart(3, '0'),
    at: new Date(day + at).toISOString(),
    assignee: assignee && {
      externalId: assignee.id,
      externalName: assignee.name,
      email: assignee.email,
      active: true,
    },
    actor: null,
  };
  return received(message);
}

/** A message as apply gets it. */
export const received = (message: IssueChange): Received => ({
  id: `${message.delivery} ${message.receivedAt}`,
  messageGroup: `${message.integration} ${message.issue.id}`,
  body: JSON.stringify(message),
  receives: 1,
});
