import type { ReconcileScope } from '../../shared/messages/follow-up.ts';
import { hashOf } from '../../shared/queue/hash-of.ts';

/** What is to be done for a connected integration. */
export interface Duties {
  /** Whether its hooks are looked after. */
  readonly hooks: boolean;
  /** What of its linked issues is compared. */
  readonly scope: ReconcileScope;
}

export const everything: Duties = { hooks: true, scope: 'all' };

const minutesOfSlot = 15;
const slotsOfHour = 60 / minutesOfSlot;
const slotsOfDay = 24 * slotsOfHour;

/**
 * Every quarter of an hour what is active is compared; in one quarter of each hour the hooks are looked after, and in one
 * of each day all is compared. Which ones is different for each integration, so that not all trackers are asked at once.
 */
export function dutiesAt(integration: string, time: Date): Duties {
  const slot = Math.floor(time.getTime() / 60_000 / minutesOfSlot);
  const own = Number.parseInt(hashOf(integration).slice(0, 8), 16);
  return {
    hooks: slot % slotsOfHour === own % slotsOfHour,
    scope: slot % slotsOfDay === own % slotsOfDay ? 'all' : 'recent',
  };
}
