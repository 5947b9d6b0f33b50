import type { Received } from '../../../functions/apply/work.ts';
import type { EventMessage } from '../../../shared/messages/event.ts';
import type { Told } from '../reference/state.ts';
import type { Base } from './base.ts';

const day = Date.parse('2025-11-13T00:00:00.000Z');

/** A change as ingest would have queued it. */
export function messageOf({ integrations }: Base, organization: string, told: Told, now: Date): Received {
  const { delivery, tracker, issue, revision, assignee, replay } = told;
  const message: EventMessage = {
    v: 1,
    kind: 'issue',
    delivery,
    organization,
    integration: integrations.get(`${organization}/${tracker}`) ?? '',
    event: 'updated',
    receivedAt: now.toISOString(),
    issue,
    position: String(revision).padStart(3, '0'),
    at: new Date(day + revision).toISOString(),
    assignee: assignee && {
      externalId: assignee.id,
      externalName: assignee.name,
      email: assignee.email,
      active: true,
    },
    actor: null,
    ...(replay && { replay }),
  };
  return {
    id: `${delivery} ${message.receivedAt}`,
    messageGroup: `${tracker} ${issue.id}`,
    body: JSON.stringify(message),
    receives: 1,
  };
}
