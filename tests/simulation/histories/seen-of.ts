import type { Seen } from '../reference/in-some-order.ts';
import { activityLine } from '../reference/words.ts';
import { outcomesOf } from './outcomes-of.ts';
import type { Play } from './play.ts';

/** What is seen of a group, in the words of the rules. */
export const seenOf = (playing: Play, organization: string, group: string): Seen => ({
  activities: (playing.world.activities.get(`${organization}/${group}`) ?? []).map(
    ({ assignee, previous, source: { delivery, type, reason } }) =>
      activityLine({ assignee, previous, by: delivery ?? type, reason }),
  ),
  outcomeOf: (delivery) => outcomesOf(playing, organization, delivery)?.get(group),
});
