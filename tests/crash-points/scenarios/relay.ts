import type { Scenario } from '../scenario.ts';
import { assign, azure, channels, linkedToAzure, linkedToJira, outbound } from './linked.ts';

const of = 'relay';

export const ofRelay: readonly Scenario[] = [
  {
    of,
    name: 'a change is told to each channel and to the other tracker',
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await linkedToAzure(world, 'checkout');
      await outbound(world, azure);
      await channels(world);
    },
    play: async (world) => world.jira.assign('SHOP-1', 'ann'),
  },
  {
    of,
    name: 'several changes in one batch are each told once',
    prepare: channels,
    async play(world) {
      for (const id of ['ann', null]) for (const group of ['checkout', 'search']) await assign(world, group, id);
    },
  },
];
