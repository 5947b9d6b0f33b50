import type { Scenario } from '../scenario.ts';
import { watch } from '../watch.ts';
import { azure, jira, linkedToAzure, linkedToJira, unheard, watched } from './linked.ts';

const of = 'watch';

export const ofWatch: readonly Scenario[] = [
  {
    of,
    name: 'hooks that are gone from Jira are made anew, and what was missed is found',
    prepare: (world) => linkedToJira(world, 'checkout'),
    async play(world) {
      world.jira.content.hooks = [];
      unheard(world.jira.issue('SHOP-1'), 'bob');
      await watch(world, jira, 'first');
    },
    async later(world) {
      await watched(world, jira);
      world.jira.assign('SHOP-1', 'ann');
    },
  },
  {
    of,
    name: 'hooks that Azure DevOps disabled are made anew, with an access token that has to be renewed',
    prepare: (world) => linkedToAzure(world, 'checkout'),
    async play(world) {
      world.pass(7_200_000);
      for (const hook of world.azure.content.hooks) hook.enabled = false;
      unheard(world.azure.issue('7'), 'bob');
      await watch(world, azure, 'first');
    },
    async later(world) {
      await watched(world, azure);
      world.azure.assign('7', 'ann');
    },
  },
];
