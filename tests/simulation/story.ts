import type { Json } from '../api-client.ts';
import type { SeenSubject } from './seen.ts';
import type { World } from './world.ts';

/** What happened to one group, in the order of time, for whoever wants to know why it ended as it did. */
export async function storyOf({ org }: World, { group, activities, ...end }: SeenSubject): Promise<string> {
  const { body } = await org.api('GET', `deliveries?group=${group}&limit=100`);
  const lines = [...activities.flatMap(changed), ...Object.values(body.items ?? {}).map(heard)];
  return [`${group} ends as ${JSON.stringify(end)}`, ...lines.sort()].join('\n');
}

/** The change, and when which follow-up came to its end. */
function changed({ at, id, assignee, source, followUps }: Json): string[] {
  const by = [source?.type, source?.issue, source?.delivery].filter(Boolean).join(' ');
  const ends = Object.values(followUps ?? {}).map(
    ({ at, target, status, reason = '' }) => `${at}   ${target} ${status} ${reason} of ${id}`,
  );
  return [`${at} assigned to ${assignee?.id ?? 'nobody'} by ${by}: ${id}`, ...ends];
}

const heard = ({ appliedAt, receivedAt, id, event, issue, actor, outcomes }: Json): string =>
  `${appliedAt} applied ${event} of ${issue} by ${actor}, received ${receivedAt}: ${id} ${JSON.stringify(outcomes)}`;
