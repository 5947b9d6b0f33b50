import { keys } from '../../../shared/store/keys.ts';
import { ask, put } from '../beginning.ts';
import { callApi } from '../call-api.ts';
import { press } from '../press.ts';
import type { Scenario } from '../scenario.ts';
import { settle } from '../settle.ts';
import { watch } from '../watch.ts';
import { organization } from '../world.ts';
import { assign, azure, channels, jira, linkedToAzure, linkedToJira, outbound, unheard, watched } from './linked.ts';

const of = 'follow-up';

/** Once an answer was lost, the next try finds the tracker as it should be. */
const written = [
  [/"status":"(sent|unchanged)"/g, '"status":"so"'],
  // By name alone, or as the tracker shows him.
  [/"seen":{"id":(null|"aad.ann")/g, '"seen":{'],
] as const;

/** Two who find at once what was lost both hand it on: the later changes nothing. */
const handedOnTwice = [/^.*"event":"reconcile".*"outcome":"unchanged".*$/, ''] as const;

export const ofFollowUp: readonly Scenario[] = [
  {
    of,
    name: 'a webhook and a chat are told',
    prepare: channels,
    play: async (world) => void (await assign(world, 'checkout', 'ann')),
  },
  {
    of,
    name: 'Teams and Discord are told, and who chooses from the menu there',
    async prepare(world) {
      await put(world, '/channels/teams', { type: 'msteams', url: 'https://93.184.216.34/teams' });
      await put(world, '/channels/chat', { type: 'discord', url: 'https://93.184.216.34/discord' });
      await put(world, '/channels/bot', { type: 'discord', channelId: '12345678901234567' });
      const discord = { provider: 'discord', externalName: 'annie', externalId: '42' };
      await ask(world, 'POST', '/external-users', { ...discord, userId: 'ann' });
    },
    async play(world) {
      await assign(world, 'checkout', 'ann');
      await settle(world);
      await press(world, { id: '42', username: 'annie' }, 'user:bob');
    },
  },
  {
    of,
    name: 'a group that was slowly assigned to a user who is gone is free in the end, and a chat is told',
    prepare: channels,
    async play(world) {
      await callApi(world, 'DELETE', '/users/ann');
      await world.table.update({
        Key: keys.group(organization, 'checkout'),
        UpdateExpression: 'SET assignee = :ann, version = version + :one',
        ExpressionAttributeValues: { ':ann': { type: 'user', id: 'ann' }, ':one': 1 },
      });
    },
  },
  {
    of,
    name: 'an assignment is written to Jira, which names people by what is looked up there',
    alike: written,
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await outbound(world, jira);
    },
    play: async (world) => void (await assign(world, 'checkout', 'ann')),
    later: async (world) => void (await assign(world, 'checkout', null)),
  },
  {
    of,
    name: 'an assignment is written to Azure DevOps, with an access token that has to be renewed',
    alike: written,
    async prepare(world) {
      await linkedToAzure(world, 'checkout');
      await outbound(world, azure);
    },
    async play(world) {
      world.pass(7_200_000);
      await assign(world, 'checkout', 'ann');
    },
  },
  {
    of,
    name: 'an issue of which a webhook was lost is not overwritten',
    alike: [handedOnTwice],
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await outbound(world, jira);
    },
    async play(world) {
      unheard(world.jira.issue('SHOP-1'), 'bob');
      await assign(world, 'checkout', 'ann');
    },
  },
  {
    of,
    name: 'what no webhook told is found by comparing',
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await put(world, `/groups/search/links/${jira}/SHOP-2`, {});
    },
    async play(world) {
      unheard(world.jira.issue('SHOP-1'), 'ann');
      unheard(world.jira.issue('SHOP-2'), 'bob');
      await watch(world, { integrations: [jira] });
    },
  },
  {
    of,
    name: 'an issue that is linked brings its assignee along',
    async prepare(world) {
      await linkedToJira(world);
      unheard(world.jira.issue('SHOP-1'), 'ann');
    },
    play: async (world) => void (await put(world, `/groups/checkout/links/${jira}/SHOP-1`, {})),
  },
  {
    of,
    name: 'hooks are made anew when their credential is replaced',
    prepare: (world) => linkedToJira(world, 'checkout'),
    play: async (world) => void (await ask(world, 'POST', `/integrations/${jira}/webhook-credentials`)),
    async later(world) {
      // One that was made when the answer was lost is found and removed.
      await watched(world, jira);
      world.jira.assign('SHOP-1', 'ann');
    },
  },
  ...([jira, azure].map((integration) => ({
    of,
    name: `a deleted integration leaves no hook at ${integration === jira ? 'Jira' : 'Azure DevOps'}`,
    prepare: (world) => (integration === jira ? linkedToJira(world, 'checkout') : linkedToAzure(world, 'checkout')),
    play: async (world) => void (await ask(world, 'DELETE', `/integrations/${integration}`)),
  })) satisfies Scenario[]),
];
