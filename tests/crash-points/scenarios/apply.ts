import { ask, put } from '../beginning.ts';
import type { Scenario } from '../scenario.ts';
import { settle } from '../settle.ts';
import type { World } from '../world.ts';
import { jira, linkedToJira } from './linked.ts';

const of = 'apply';

/** What a change came to is told by its group, which remembers the newest of each issue alone. */
const told = [/"outcome":"(assigned|deassigned|stale)"/, '"outcome":"decided"'] as const;

/** Nothing is read that would tell the id. */
async function linkedToUnknown(world: World): Promise<void> {
  await linkedToJira(world, 'checkout');
  for (const { id } of world.followUps.receive()) world.followUps.delete(id);
}

export const ofApply: readonly Scenario[] = [
  {
    of,
    name: 'a first assignment, by which the person becomes known',
    prepare: (world) => linkedToJira(world, 'checkout'),
    play: async (world) => world.jira.assign('SHOP-1', 'ann'),
  },
  {
    of,
    name: 'an issue that moves and is assigned takes both its links along',
    prepare: (world) => linkedToJira(world, 'checkout', 'search'),
    play: async (world) => world.jira.move('SHOP-1', 'NEW-9', 'ann'),
    later: async (world) => world.jira.assign('NEW-9', 'bob'),
  },
  {
    of,
    name: 'an issue that nobody heard of is assigned, and only then it is told that it had moved',
    alike: [told],
    prepare: linkedToUnknown,
    async play(world) {
      world.jira.move('SHOP-1', 'NEW-9', 'ann');
      const late = world.senders.splice(0);
      world.jira.assign('NEW-9', 'bob');
      await settle(world);
      world.senders.push(...late);
    },
  },
  {
    of,
    name: 'an issue that nobody heard of is assigned, its move never told, and what came in between comes late',
    alike: [told],
    prepare: linkedToUnknown,
    async play(world) {
      world.jira.assign('SHOP-1', 'ann');
      world.jira.move('SHOP-1', 'NEW-9', 'bob');
      world.jira.assign('NEW-9', null);
      world.jira.assign('NEW-9', 'bob');
      const [first, , later, newest] = world.senders.splice(0);
      for (const sender of [newest, first, later]) {
        if (!sender) throw new Error('Four webhooks were to come');
        await settle(world);
        world.senders.push(sender);
      }
    },
  },
  {
    of,
    name: 'somebody unknown is assigned, then mapped, and what was skipped is decided again',
    prepare: (world) => linkedToJira(world, 'checkout'),
    async play(world) {
      world.jira.assign('SHOP-1', 'stranger');
      await settle(world);
      const body = { provider: 'jira-server', integrationId: jira, externalName: 'stranger', userId: 'bob' };
      await ask(world, 'POST', '/external-users', body);
    },
  },
  {
    of,
    name: 'several changes of two issues in one batch',
    alike: [told],
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await put(world, `/groups/search/links/${jira}/SHOP-2`, {});
    },
    async play(world) {
      for (const name of ['ann', null, 'bob']) {
        world.jira.assign('SHOP-1', name);
        world.jira.assign('SHOP-2', name ?? 'ann');
      }
    },
  },
];
