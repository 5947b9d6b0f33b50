import { setTimeout as wait } from 'node:timers/promises';
import { deliveriesOf } from '../webhooks/sender.ts';
import { look, type Seen } from './seen.ts';
import type { World } from './world.ts';

const longest = 45_000;
const between = 700;

/**
 * Waits until nothing happens any more: nobody is to be told of anything, every accepted webhook was applied, and
 * nothing was any different a moment before. Times in milliseconds. @throws Error with what is still to come
 */
export async function untilQuiet(world: World): Promise<Seen> {
  const end = Date.now() + longest;
  for (let before = ''; ; ) {
    await world.jiraServer.settled();
    const seen = await look(world);
    const [left, now] = [await stillToCome(world, seen), fingerprint(seen)];
    if (left.length === 0 && now === before) return seen;
    if (Date.now() > end)
      throw new Error(`It does not become quiet: ${left.join('; ') || 'there is always something new'}`);
    before = now;
    await wait(between);
  }
}

/** How much has happened: two that are the same mean that nothing did in between. */
export const fingerprint = ({ subjects, accepted, notices, messages, writes }: Seen): string =>
  JSON.stringify({
    subjects: subjects.map(({ activities, ...each }) => ({ ...each, activities: activities.length })),
    counts: { accepted: accepted.length, notices: notices.length, messages: messages.length, writes },
  });

async function stillToCome({ org }: World, { subjects, accepted }: Seen): Promise<string[]> {
  const pending = subjects.flatMap(({ group, activities }) =>
    activities.flatMap(({ followUps }) =>
      Object.values(followUps ?? {})
        .filter(({ status }) => String(status) === 'pending')
        .map(({ target, reason }) => `${group} to be told to ${target} (${reason ?? 'not tried yet'})`),
    ),
  );
  if (pending.length > 0) return pending;
  const ids = [...new Set(accepted.map(({ delivery }) => delivery))];
  const found = await deliveriesOf(org);
  return ids.filter((id) => !found.has(id)).map((id) => `delivery ${id} to be applied`);
}
