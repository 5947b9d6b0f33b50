import { trackers } from '../reference/state.ts';
import { type Base, makeBase } from './base.ts';
import type { Webhook } from './history.ts';
import { messageOf } from './message-of.ts';
import { toldBy } from './told.ts';
import { World } from './world.ts';

/** At this revision Jira's issue takes another key. */
const moves = 8;

/** An issue that is known, then six changes of it, with revisions of one digit and of two: to people known and unknown, to nobody. */
const [first, ...changes] = [1, 1, 4, 0, 2, 3, 1].map((person, i) => ({ revision: i + 5, person }));

async function applied(base: Base, world: World, webhook: Pick<Webhook, 'revision' | 'person' | 'tracker'>) {
  const after = new World(base.key, world.table);
  const told = toldBy({ organization: 'acme', issue: 1, ...webhook }, moves);
  expect(await after.apply([messageOf(base, 'acme', told, after.clock())])).toEqual([]);
  return after;
}

/** Delivers these in every order, and answers how many those are. */
async function inEveryOrder(base: Base, world: World, left: readonly Webhook[]): Promise<number> {
  if (left.length === 0) {
    const { assignee, applied } = world.groupAt('acme', 'checkout') ?? {};
    expect(assignee).toEqual({ type: 'user', id: 'ann' });
    expect(Object.values(applied ?? {})).toMatchObject([{ delivery: expect.stringMatching(/-1-11-1$/) }]);
    return 1;
  }
  let orders = 0;
  for (const next of left) {
    const others = left.filter((each) => each !== next);
    orders += await inEveryOrder(base, await applied(base, world, next), others);
  }
  return orders;
}

test.each(trackers)('all orders of six changes of one issue end with the newest: %s', async (tracker) => {
  const base = await makeBase();
  const begun = await applied(base, new World(base.key, base.table), { revision: 5, person: 1, ...first, tracker });
  const six = changes.map((change) => ({ organization: 'acme' as const, issue: 1 as const, tracker, ...change }));
  expect(await inEveryOrder(base, begun, six)).toBe(720);
});
