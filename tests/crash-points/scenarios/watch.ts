import { dutiesAt } from '../../../functions/watch/duties.ts';
import type { Scenario } from '../scenario.ts';
import { settle } from '../settle.ts';
import { watch } from '../watch.ts';
import type { World } from '../world.ts';
import { azure, jira, linkedToAzure, linkedToJira, unheard } from './linked.ts';

const of = 'watch';
const quarterMs = 15 * 60_000;
const quartersOfHour = 4;
const quartersOfDay = 24 * quartersOfHour;

/** What a day's schedule has: each tracker's hooks are looked after once here, and all of it is compared once. */
async function aDayOnSchedule(world: World): Promise<void> {
  const first = Math.ceil(world.now / quarterMs);
  for (let quarter = first; quarter < first + quartersOfDay; quarter++) {
    const at = new Date(quarter * quarterMs);
    const isOfFirstHour = quarter < first + quartersOfHour;
    const duties = [jira, azure].map((id) => dutiesAt(id, at));
    if (!duties.some(({ hooks, scope }) => (hooks && isOfFirstHour) || scope === 'all')) continue;
    world.wait(at.getTime());
    await watch(world, { time: at.toISOString() });
    await settle(world);
  }
}

export const ofWatch: readonly Scenario[] = [
  {
    of,
    name: 'hooks that are gone or disabled are made anew, an access token is renewed, and what was missed is found',
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await linkedToAzure(world, 'search');
    },
    async play(world) {
      world.pass(7_200_000);
      world.jira.content.hooks = [];
      for (const hook of world.azure.content.hooks) hook.enabled = false;
      unheard(world.jira.issue('SHOP-1'), 'bob');
      unheard(world.azure.issue('7'), 'bob');
      await watch(world);
    },
    async later(world) {
      await aDayOnSchedule(world);
      world.jira.assign('SHOP-1', 'ann');
      world.azure.assign('7', 'ann');
    },
  },
];
