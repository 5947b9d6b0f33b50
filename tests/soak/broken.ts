import type { Received } from '../follow-up/receiver.ts';
import type { Load } from './load.ts';
import type { Ageing } from './memory.ts';
import type { Seen, SeenGroup } from './seen.ts';

/** So much more may a function's process hold in the end: what V8 has not yet given back. */
const mostGrowth = 1.25;

/** What a soak came to. */
export interface Outcome {
  readonly load: Pick<Load, 'notTaken'>;
  readonly seen: Seen;
  readonly notices: readonly Pick<Received, 'headers'>[];
  readonly ageing: readonly Ageing[];
}

/** Every promise that was not kept, in words; none: all were. */
export function broken({ load, seen, notices, ageing }: Outcome): string[] {
  const { groups, deliveries, left } = seen;
  const activities = groups.flatMap((group) => group.activities);
  const ids = new Set(activities.map(({ id }) => String(id)));
  const told = new Set(notices.map(({ headers }) => String(headers['webhook-id'])));
  const untold = [...ids].filter((id) => !told.has(id));
  const invented = [...told].filter((id) => !ids.has(id));
  const causes = activities.flatMap(({ source }) => (source?.delivery ? [String(source.delivery)] : []));
  const twice = causes.length - new Set(causes).size;
  const { applied = 0, ...others } = deliveries;
  return [
    load.notTaken.length > 0 && `genuine webhooks were answered ${[...new Set(load.notTaken)].join(', ')}`,
    applied === 0 && 'no delivery was applied at all',
    Object.keys(others).length > 0 && `accepted deliveries that are not applied: ${JSON.stringify(others)}`,
    left > 0 && `${left} messages lie in the queues`,
    twice > 0 && `${twice} activities come from deliveries that have one already`,
    untold.length > 0 && `${untold.length} activities were not told to the channel`,
    invented.length > 0 && `${invented.length} notices tell of no activity`,
    ...groups.map(wrong),
    ...ageing
      .filter(({ early, late }) => late > early * mostGrowth)
      .map(({ name, early, late }) => `${name} grew from ${early.toFixed(0)} to ${late.toFixed(0)} MB`),
  ].filter((words): words is string => typeof words === 'string');
}

function wrong({ subject, assignee, activities }: SeenGroup): string | undefined {
  const { group, source, wanted } = subject;
  if (assignee !== wanted) return `${group} (${source}) has ${assignee}, and should have ${wanted}`;
  const assignees = activities.map(({ assignee: to }) => (to ? String(to.id) : null));
  if (assignees.some((to, i) => to === (i + 1 < assignees.length ? assignees[i + 1] : null))) {
    return `${group} (${source}) was told twice of the same assignee: ${assignees.join(' < ')}`;
  }
  return undefined;
}
