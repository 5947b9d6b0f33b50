import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';
import { azure, jira, linkedToAzure, linkedToJira, unheard } from './linked.ts';

const of = 'watch';
const hour = 3_600_000;

/** Once an hour; what failed is done by the next run. */
async function watched(world: World, integration: string): Promise<void> {
  for (const run of ['first', 'second', 'third']) {
    await world.watch(integration, run);
    await world.settle();
    world.pass(hour);
  }
}

export const ofWatch: readonly Scenario[] = [
  {
    of,
    name: 'hooks that are gone from Jira are made anew, and what was missed is found',
    prepare: (world) => linkedToJira(world, 'checkout'),
    async play(world) {
      world.jira.content.hooks = [];
      unheard(world.jira.issue('SHOP-1'), 'bob');
      await watched(world, jira);
      world.jira.assign('SHOP-1', 'ann');
    },
  },
  {
    of,
    name: 'hooks that Azure DevOps disabled are made anew, with an access token that has to be renewed',
    prepare: (world) => linkedToAzure(world, 'checkout'),
    async play(world) {
      world.pass(2 * hour);
      for (const hook of world.azure.content.hooks) hook.enabled = false;
      unheard(world.azure.issue('7'), 'bob');
      await watched(world, azure);
      world.azure.assign('7', 'ann');
    },
  },
];
