import type { Received } from '../../../functions/apply/work.ts';
import type { Change } from '../../../shared/messages/event.ts';
import { providers } from '../../../shared/providers/index.ts';
import type { Told } from '../reference/state.ts';
import type { Base } from './base.ts';
import { bodyOf } from './body-of.ts';
import { providers as names } from './connect-tracker.ts';
import { placeOf } from './told.ts';

/** A change as it waits in the queue, read of a genuine webhook but put there without ingest. */
export function messageOf(
  { integrations }: Pick<Base, 'integrations'>,
  organization: string,
  told: Told,
  now: Date,
): Received {
  const { delivery, tracker, times } = told;
  const integration = integrations.get(placeOf(organization, tracker, times)) ?? '';
  const reading = providers[names[tracker]].read(bodyOf(told), now);
  if (reading.kind !== 'change') throw new Error(`Delivery ${delivery} is not read`);
  return received({ v: 1, delivery, organization, integration, receivedAt: now.toISOString(), ...reading.change });
}

/** A message as apply gets it. */
export const received = (message: Change): Received => ({
  id: `${message.delivery} ${message.receivedAt}`,
  messageGroup: `${message.integration} ${message.kind === 'issue' ? message.issue.id : (message.user.externalId ?? message.user.externalName)}`,
  body: JSON.stringify(message),
  receives: 1,
});
