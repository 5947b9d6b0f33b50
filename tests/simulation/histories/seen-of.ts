import type { Activity } from '../../../shared/store/activities.ts';
import type { Seen } from '../reference/in-some-order.ts';
import { activityLine } from '../reference/words.ts';
import type { Play } from './play.ts';
import { recordOf } from './record-of.ts';

/** An entry of a group's history, in the words of the rules. */
export const lineOf = ({ assignee, previous, source: { delivery, type, reason } }: Activity): string =>
  activityLine({ assignee, previous, by: delivery ?? type, reason });

/** What is seen of a group, in the words of the rules. */
export const seenOf = (playing: Play, organization: string, group: string): Seen => ({
  activities: (playing.world.activities.get(`${organization}/${group}`) ?? []).map(lineOf),
  outcomeOf: (delivery) => recordOf(playing, organization, delivery)?.outcomes.get(group),
});
