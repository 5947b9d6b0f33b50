import { type JiraIssueEvent, jiraIssueUpdated, jiraUser } from '../../payloads/jira-server.ts';
import { ask, put } from '../beginning.ts';
import { callApi } from '../call-api.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';
import { assign, channels, jira, linkedToJira, webhook } from './linked.ts';

const of = 'api';
/** Than the issue was read. */
const later = 1_763_000_100_000;

/** Done when it is not there: a repeat answers 404. */
const remove = async (world: World, path: string): Promise<void> => void (await callApi(world, 'DELETE', path));

const mapped = (world: World, path: string, more: object): Promise<unknown> =>
  ask(world, 'POST', path, { provider: 'jira-server', integrationId: jira, ...more });

export const ofApi: readonly Scenario[] = [
  {
    of,
    name: 'a deleted user is gone from everywhere',
    async prepare(world) {
      await linkedToJira(world);
      await mapped(world, '/external-users', { userId: 'ann', externalName: 'annie' });
      await assign(world, 'checkout', 'ann');
    },
    play: (world) => remove(world, '/users/ann'),
  },
  {
    of,
    name: 'a deleted team is gone from everywhere',
    async prepare(world) {
      await linkedToJira(world);
      await mapped(world, '/teams/platform/external-teams', { externalName: 'queue' });
      await put(world, '/groups/checkout/assignee', { assignee: { type: 'team', id: 'platform' } });
    },
    play: (world) => remove(world, '/teams/platform'),
    later: async (world) => void (await mapped(world, '/external-users', { userId: 'ann', externalName: 'queue' })),
  },
  {
    of,
    name: 'a project is deleted',
    prepare: async (world) => void (await put(world, '/projects/empty', { name: 'Empty', teams: ['platform'] })),
    play: (world) => remove(world, '/projects/empty'),
  },
  {
    of,
    name: 'an integration is deleted with all that is known of its tracker',
    async prepare(world) {
      await linkedToJira(world, 'checkout', 'search');
      await mapped(world, '/external-users', { userId: 'ann', externalName: 'annie' });
    },
    play: (world) => remove(world, `/integrations/${jira}`),
  },
  {
    of,
    name: 'an organization is deleted with all it has, and no link or key leads into a later one',
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      await channels(world);
      await assign(world, 'checkout', 'ann');
      for (const name of ['one', 'other']) await ask(world, 'POST', '/api-keys', { name });
      for (const provider of ['jira-server', 'azure-devops']) await ask(world, 'POST', '/setups', { provider });
    },
    play: (world) => remove(world, ''),
  },
  {
    of,
    name: 'a mapping replays what was skipped, also of one whom it absorbs',
    async prepare(world) {
      await linkedToJira(world, 'checkout');
      const stranger = (more: object) => jiraUser('stranger', { emailAddress: 'x@elsewhere.example', ...more });
      const tell = (change: JiraIssueEvent) =>
        world.receive(webhook(world, { body: JSON.stringify(jiraIssueUpdated(change)) }));
      // Once by name alone, once by another name.
      tell({ issueId: '10001', issueKey: 'SHOP-1', timestamp: later, assignee: stranger({ key: undefined }) });
      tell({ issueId: '7', issueKey: 'SHOP-7', assignee: stranger({ name: 'other' }) });
    },
    play: async (world) =>
      void (await mapped(world, '/external-users', {
        userId: 'ann',
        externalName: 'stranger',
        externalId: 'JIRAUSER-stranger',
      })),
  },
];
