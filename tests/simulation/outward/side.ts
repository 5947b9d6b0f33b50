import type { EventMessage } from '../../../shared/messages/event.ts';
import type { FollowUp } from '../../../shared/messages/follow-up.ts';
import type { Tracker } from './tracker.ts';

/** What one tracker's side of things waits for. */
export interface Side {
  readonly tracker: Tracker;
  readonly integration: string;
  /** Changes to be applied, in their order. */
  readonly events: EventMessage[];
  /** What the tracker is to be told, in its order. */
  readonly messages: FollowUp[];
}
