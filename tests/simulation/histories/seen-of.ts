import type { Seen } from '../reference/in-some-order.ts';
import { activityLine, knownLine } from '../reference/words.ts';
import { trackers } from './history.ts';
import { integrationOf } from './integration-of.ts';
import { outcomesOf } from './outcomes-of.ts';
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
    outcomeOf: (delivery) => outcomesOf(playing, organization, delivery)?.get(group),
    newest: new Map(
      applied.map(([key, known]) => {
        const [integration, issue] = key.split('#');
        const tracker = trackers.find((each) => integrationOf(playing, organization, each) === integration);
        return [`${tracker}#${issue}`, knownLine({ ...known, revision: Number(known.position) })];
      }),
    ),
  };
}
