import { connect, put } from '../beginning.ts';
import type { Scenario } from '../scenario.ts';
import { settle } from '../settle.ts';
import { azure, jira, watched } from './linked.ts';

const of = 'connect';

export const ofConnect: readonly Scenario[] = [
  {
    of,
    name: 'Jira is connected, with one hook that works',
    play: async (world) => void (await connect(world, 'jira-server')),
    async later(world) {
      await watched(world, jira);
      await put(world, `/groups/checkout/links/${jira}/SHOP-1`, {});
      await settle(world);
      world.jira.assign('SHOP-1', 'ann');
    },
  },
  {
    of,
    name: 'Azure DevOps is connected, with hooks that work',
    play: async (world) => void (await connect(world, 'azure-devops')),
    async later(world) {
      await watched(world, azure);
      await put(world, `/groups/checkout/links/${azure}/7`, {});
      await settle(world);
      world.azure.assign('7', 'ann');
    },
  },
];
