import type { EventMessage } from '../messages/event.ts';
import { asciiJson } from './ascii-json.ts';
import { hashOf } from './hash-of.ts';

/** What must stay in order: the changes of one issue, or of one user of the tracker. */
const orderedBy = (message: EventMessage): string => {
  switch (message.kind) {
    case 'issue':
      return hashOf(message.integration, 'issue', message.issue.id);
    case 'user':
      return hashOf(message.integration, 'user', message.user.externalId ?? message.user.externalName ?? '');
    case 'parked':
      return hashOf(message.integration, 'parked', message.delivery);
  }
};

/** An event as SQS takes it; a second one of the same `deduplicationId` and message group is dropped for 5 minutes. */
export const queuedEvent = (message: EventMessage, deduplicationId: string) => ({
  MessageBody: asciiJson(message),
  MessageGroupId: orderedBy(message),
  MessageDeduplicationId: hashOf(message.integration, deduplicationId),
});
