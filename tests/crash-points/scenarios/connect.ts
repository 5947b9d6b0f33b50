import * as z from 'zod';
import type { ProviderName } from '../../../shared/providers/provider-name.ts';
import { ask, put } from '../beginning.ts';
import { Person } from '../person.ts';
import type { Scenario } from '../scenario.ts';
import { settle } from '../settle.ts';
import type { World } from '../world.ts';
import { watched } from './linked.ts';

const of = 'connect';
const twoDays = 2 * 86_400_000;
const people = new WeakMap<World, Person>();
const listed = z.object({ items: z.array(z.object({ id: z.string() })) });

/** A person connects a tracker by its pages. After that, no link and no answer of the tracker is good any more. */
const byItsPages = (provider: ProviderName, assign: (world: World) => void, issue: string) => ({
  async play(world: World) {
    const person = new Person(world, provider);
    people.set(world, person);
    await person.connect();
  },
  async later(world: World) {
    await visitAgain(world);
    // Until what was begun and left is gone.
    world.pass(twoDays);
    await visitAgain(world);
    const { items } = listed.parse(await ask(world, 'GET', '/integrations'));
    for (const { id } of items) {
      await watched(world, id);
      await put(world, `/groups/checkout/links/${id}/${issue}`, {});
    }
    await settle(world);
    assign(world);
  },
});

async function visitAgain(world: World): Promise<void> {
  const person = people.get(world);
  const statuses = new Set<string>();
  for (const address of person?.been ?? []) {
    statuses.add(String((await person?.get({ url: new URL(address) }))?.status));
  }
  world.answers.push(...statuses);
}

export const ofConnect: readonly Scenario[] = [
  {
    of,
    name: 'Jira is connected, with one hook that works',
    ...byItsPages('jira-server', (world) => world.jira.assign('SHOP-1', 'ann'), 'SHOP-1'),
  },
  {
    of,
    name: 'Azure DevOps is connected, with hooks that work',
    ...byItsPages('azure-devops', (world) => world.azure.assign('7', 'ann'), '7'),
  },
];
