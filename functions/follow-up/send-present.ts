import type { ReadEvent } from '../../shared/messages/event.ts';
import type { PresentIssue } from '../../shared/providers/tracker-client.ts';
import type { EventQueue } from '../../shared/queue/event-queue.ts';
import type { Integration } from '../../shared/store/integrations.ts';

/** The state of an issue goes the way of a webhook: apply takes it in order with them, at the tracker's own position. */
export const sendPresent = (
  events: EventQueue,
  { organization, id }: Integration,
  present: PresentIssue,
  why: { readonly event: ReadEvent; readonly delivery: string; readonly receivedAt: string },
): Promise<void> => events.send({ v: 1, organization, integration: id, ...why, ...present }, why.delivery);
