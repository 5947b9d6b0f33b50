import * as z from 'zod';
import type { ProviderName } from '../../../shared/providers/provider-name.ts';
import { ask, put } from '../beginning.ts';
import { callConnect } from '../call-connect.ts';
import { Person } from '../person.ts';
import type { Scenario } from '../scenario.ts';
import { settle } from '../settle.ts';
import { between, type World } from '../world.ts';
import { channels, jira, linkedToJira, unheard, watched } from './linked.ts';

const of = 'connect';
const twoDays = 2 * 86_400_000;
const people = new WeakMap<World, Person>();
/** `null` when the channel did not answer. */
const tried = z.object({ status: z.nullable(z.number()) });
const listed = z.object({ items: z.array(z.object({ id: z.string() })) });

/**
 * A person connects a tracker by its pages. After that, no link and no answer of the tracker is good any more; and whoever
 * connects it once more, by another link, has the same integration.
 */
const byItsPages = (provider: ProviderName, assign: (world: World) => void, issue: string) => ({
  async play(world: World) {
    const person = new Person(world, provider);
    people.set(world, person);
    await person.connect();
  },
  async later(world: World) {
    await visitAgain(world);
    await new Person(world, provider).connect();
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
  {
    of,
    name: 'a tracker is searched and compared, and a channel tried',
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await channels(world);
    },
    async play(world) {
      unheard(world.jira.issue('SHOP-1'), 'ann');
      const told = async (path: Parameters<typeof callConnect>[1]) => (await callConnect(world, path)).body;
      const reconcile = `POST /integrations/${jira}/reconcile` as const;
      const search = `GET /integrations/${jira}/search?field=externalIssue&query=SHOP-1` as const;
      for (const path of [search, `${reconcile}?dryRun=true`] as const)
        world.answers.push(JSON.stringify(await told(path)));
      await told(reconcile);
      while (tried.parse(await told('POST /channels/chat/test')).status === null) world.pass(between);
    },
  },
];
