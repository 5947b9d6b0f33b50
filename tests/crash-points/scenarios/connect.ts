import { connect, put } from '../beginning.ts';
import type { Scenario } from '../scenario.ts';
import { azure, jira } from './linked.ts';

const of = 'connect';

export const ofConnect: readonly Scenario[] = [
  {
    of,
    name: 'Jira is connected, with one hook that works',
    async play(world) {
      await connect(world, 'jira-server');
      await world.watch(jira, 'first');
      await put(world, `/groups/checkout/links/${jira}/SHOP-1`, {});
      await world.settle();
      world.jira.assign('SHOP-1', 'ann');
    },
  },
  {
    of,
    name: 'Azure DevOps is connected, with hooks that work',
    async play(world) {
      await connect(world, 'azure-devops');
      await world.watch(azure, 'first');
      await put(world, `/groups/checkout/links/${azure}/7`, {});
      await world.settle();
      world.azure.assign('7', 'ann');
    },
  },
];
