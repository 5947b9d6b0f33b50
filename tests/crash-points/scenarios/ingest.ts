import type { Scenario } from '../scenario.ts';
import { linkedToJira, webhook } from './linked.ts';

const of = 'ingest';

export const ofIngest: readonly Scenario[] = [
  {
    of,
    name: 'a change is taken once it is queued',
    prepare: (world) => linkedToJira(world, 'checkout'),
    play: async (world) => world.jira.assign('SHOP-1', 'ann'),
  },
  {
    of,
    name: 'a change that its sender sends twice has one effect',
    prepare: (world) => linkedToJira(world, 'checkout'),
    async play(world) {
      world.jira.content.hooks.push(...world.jira.content.hooks);
      world.jira.assign('SHOP-1', 'ann');
    },
  },
  {
    of,
    name: 'a body that cannot be read is kept for an operator',
    prepare: (world) => linkedToJira(world),
    play: async (world) => world.receive(webhook(world, { body: '{' })),
  },
  {
    of,
    name: 'a forged credential leaves nothing behind',
    prepare: (world) => linkedToJira(world),
    async play(world) {
      world.pass(60_000);
      world.receive(webhook(world, { body: '{}', pathSuffix: 'x' }));
    },
  },
];
