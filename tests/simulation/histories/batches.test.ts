import { intercepted } from '../../apply/faults.ts';
import { makeBase } from './base.ts';
import type { Webhook } from './history.ts';
import { messageOf } from './message-of.ts';
import { toldBy } from './told.ts';
import { World } from './world.ts';

/** Ten changes of three issues, each to somebody else than the one before it. */
const webhooks: readonly Webhook[] = [1, 2, 1, 2, 1, 2, 1, 3, 1, 3].map((at, i) => ({
  organization: 'acme',
  tracker: at === 3 ? 'azure' : 'jira',
  issue: at === 2 ? 2 : 1,
  revision: i + 1,
  person: [1, 0, 2, 1, 0][Math.floor(i / 2)] ?? 0,
}));

/** By issue, the position and the delivery of the newest change that a group has seen. */
const newestIn = (world: World, group: string) =>
  Object.entries(world.groupAt('acme', group)?.applied ?? {})
    .map(([issue, { position, delivery }]) => [issue, position, delivery].join(' '))
    .sort();

/** A prime, so that every tenth or so of the subsets is of every kind; `SUBSETS=all` takes all 1,024. */
const stride = process.env.SUBSETS === 'all' ? 1 : 11;

test('of subsets of failures in a batch of ten, what failed and the rest of its message group comes back', async () => {
  const base = await makeBase();
  const whole = new World(base.key, base.table);
  const messages = webhooks.map((webhook) => messageOf(base, 'acme', toldBy(webhook, null), whole.clock()));
  expect(await whole.apply(messages)).toEqual([]);

  for (let subset = 0; subset < 2 ** messages.length; subset += stride) {
    const fails = (i: number): boolean => (subset & (1 << i)) !== 0;
    const failing = new Set(webhooks.filter((_, i) => fails(i)).map((webhook) => toldBy(webhook, null).delivery));
    const world = new World(base.key, base.table);
    // A change fails where it is written to a group.
    const faulty = intercepted(world.table, async (act, method, args) => {
      const written = method === 'update' ? JSON.stringify(args) : '';
      for (const delivery of failing) if (written.includes(`"delivery":"${delivery}"`)) throw new Error('throttled');
      return act();
    });
    const again = await world.apply(messages, faulty);

    const held = new Set<string>();
    const expected = messages.filter(({ messageGroup }, i) => {
      if (fails(i)) held.add(messageGroup);
      return held.has(messageGroup);
    });
    expect(again).toEqual(expected.map(({ id }) => id));
    expect(await world.apply(messages.filter(({ id }) => again.includes(id)))).toEqual([]);
    for (const group of ['checkout', 'search', 'billing']) {
      expect(newestIn(world, group)).toEqual(newestIn(whole, group));
    }
  }
}, 300_000);
