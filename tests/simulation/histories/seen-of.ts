import { deliveryOf } from '../../../shared/store/delivery.ts';
import { keyOf, keys } from '../../../shared/store/keys.ts';
import type { Seen } from '../reference/in-some-order.ts';
import { activityLine, knownLine, outcomeLine } from '../reference/words.ts';
import { trackers } from './history.ts';
import { integrationOf } from './integration-of.ts';
import type { Play } from './play.ts';

/** What is seen of a group, in the words of the rules. */
export function seenOf(playing: Play, organization: string, group: string): Seen {
  const { world } = playing;
  const applied = Object.entries(world.groupAt(organization, group)?.applied ?? {});
  return {
    activities: (world.activities.get(`${organization}/${group}`) ?? []).map(
      ({ assignee, previous, source: { delivery, type, reason } }) =>
        activityLine({ assignee, previous, by: delivery ?? type, reason }),
    ),
    outcomeOf(delivery) {
      const item = world.table.peek(keyOf(keys.delivery(organization, delivery)));
      const here = item && deliveryOf(item).outcomes.find((each) => each.group === group);
      return here && outcomeLine(here);
    },
    newest: new Map(
      applied.map(([key, known]) => {
        const [integration, issue] = key.split('#');
        const tracker = trackers.find((each) => integrationOf(playing, organization, each) === integration);
        return [`${tracker}#${issue}`, knownLine({ ...known, revision: Number(known.position) })];
      }),
    ),
  };
}
