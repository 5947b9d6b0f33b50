import { type Change, type EventMessage, eventMessage, type ParkedBody } from '../../../shared/messages/event.ts';
import { maxReceives } from '../../../shared/queue/max-receives.ts';
import type { DeadLetter } from './dead-letters.ts';
import { type Described, notUnderstood } from './described.ts';
import { lengthOf } from './parked-body.ts';

/** What a dead letter of the event queue says, if anybody here understands it. */
export function eventOf({ body }: DeadLetter): EventMessage | undefined {
  try {
    return eventMessage.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** A dead letter of the event queue. */
export function describeEvent(letter: DeadLetter): Described {
  const message = eventOf(letter);
  if (!message) return notUnderstood(letter, 'neither a change nor a parked body: of another version?');
  const { organization, integration, delivery, receivedAt: at } = message;
  const known = { id: letter.id, organization, integration, delivery, at };
  return message.kind === 'parked'
    ? { ...known, kind: 'parked', subject: null, reason: parkedFor(message), bytes: lengthOf(message) }
    : {
        ...known,
        kind: 'given-up',
        subject: subjectOf(message),
        reason: `apply tried it ${maxReceives} times`,
        bytes: Buffer.byteLength(letter.body),
      };
}

const parkedFor = ({ reason, truncated }: ParkedBody): string => (truncated ? `${reason}, truncated` : reason);

const subjectOf = (change: Change): string | null => (change.kind === 'issue' ? change.issue.key : null);
