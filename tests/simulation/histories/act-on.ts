import * as z from 'zod/mini';
import { keys } from '../../../shared/store/keys.ts';
import * as acts from '../reference/acts.ts';
import * as mappings from '../reference/mappings.ts';
import type { State, Told } from '../reference/state.ts';
import { chooseInChat } from './choose-in-chat.ts';
import { hook, providers } from './connect-tracker.ts';
import type { Step } from './history.ts';
import { integrationOf } from './integration-of.ts';
import { Differs, type Play } from './play.ts';
import { reconnect } from './reconnect.ts';
import { stateOf } from './state-of.ts';
import { issueKey, loginAt, toldIn } from './told.ts';
import { aMinute } from './world.ts';

type Act = Exclude<Step, { readonly kind: 'deliver' }>;
/** What the rules say of an act, and the call that does it. */
interface Done {
  readonly isAllowed: boolean;
  readonly call: readonly [method: string, path: string, body?: unknown];
  readonly replayed?: readonly Told[];
}

/**
 * Somebody does something through the management API. Answers the changes that are decided again for it.
 *
 * @throws Differs when the rules refuse what the API allows, or the other way round, or other changes were sent again
 */
export async function actOn(playing: Play, act: Act): Promise<readonly Told[]> {
  const { world } = playing;
  const state = stateOf(playing, act.organization);
  if (act.kind === 'chat') {
    acts.assignGroup(state, act.group, act.to, 'chat');
    await chooseInChat(world, act);
    return [];
  }
  if (act.kind === 'reconnect') {
    await reconnect(playing, state, act.organization, act.tracker);
    return [];
  }
  const { isAllowed, call, replayed = [] } = await said(playing, state, act);
  const [method, path, body] = call;
  world.events.sent.length = 0;
  const answer = await world.call(method, `${act.organization}/${path}`, body);
  if (answer.status < 300 !== isAllowed) throw new Differs(`The API answers ${JSON.stringify(answer)}`);
  if (act.kind === 'rotate' && isAllowed) {
    if (act.revoke) world.pass(aMinute);
    playing.hooks.get(integrationOf(playing, act.organization, act.tracker))?.unshift(hook.parse(answer.body));
  }
  const sent = world.events.sent.map(({ delivery }) => delivery);
  const meant = replayed.map(({ delivery }) => delivery);
  if (sent.sort().join() !== meant.sort().join()) throw new Differs(`Sent again: [${sent}], not [${meant}]`);
  return replayed;
}

/** Jira's keys are the same in whatever case. */
const typed = (group: string, key: string): string => (group === 'billing' ? key.toLowerCase() : key);

async function said(
  playing: Play,
  state: State,
  act: Exclude<Act, { readonly kind: 'chat' | 'reconnect' }>,
): Promise<Done> {
  const integration = 'tracker' in act ? integrationOf(playing, act.organization, act.tracker) : '';
  switch (act.kind) {
    case 'user': {
      const { id, email, verified, active } = act;
      acts.putUser(state, id, { email, verified, active });
      return { isAllowed: true, call: ['PUT', `users/${id}`, { name: id, email, emailVerified: verified, active }] };
    }
    case 'removeUser':
      return { isAllowed: acts.remove(state, { type: 'user', id: act.id }), call: ['DELETE', `users/${act.id}`] };
    case 'team': {
      const { id, members } = act;
      const isAllowed = acts.putList(state.teams, id, members, state.users);
      return { isAllowed, call: ['PUT', `teams/${id}`, { name: id, members }] };
    }
    case 'removeTeam':
      return { isAllowed: acts.remove(state, { type: 'team', id: act.id }), call: ['DELETE', `teams/${act.id}`] };
    case 'project': {
      const { id, teams } = act;
      const isAllowed = acts.putList(state.projects, id, teams, state.teams);
      return { isAllowed, call: ['PUT', `projects/${id}`, { name: id, teams }] };
    }
    case 'removeProject':
      return { isAllowed: acts.removeProject(state, act.id), call: ['DELETE', `projects/${act.id}`] };
    case 'group': {
      const { id, project } = act;
      return { isAllowed: acts.putGroup(state, id, project), call: ['PUT', `groups/${id}`, { project, title: id }] };
    }
    case 'removeGroup':
      return { isAllowed: state.groups.delete(act.id), call: ['DELETE', `groups/${act.id}`] };
    case 'assign': {
      const call = ['PUT', `groups/${act.group}/assignee`, { assignee: act.to }] as const;
      return { isAllowed: acts.assignGroup(state, act.group, act.to, 'api'), call };
    }
    case 'link': {
      const key = issueKey(act.tracker, act.issue, act.moved);
      const isAllowed = acts.link(state, act.group, act.tracker, key);
      return { isAllowed, call: ['PUT', `groups/${act.group}/links/${integration}/${typed(act.group, key)}`, {}] };
    }
    case 'unlink': {
      const key = issueKey(act.tracker, act.issue, act.moved);
      const isAllowed = acts.unlink(state, act.group, act.tracker, key);
      return { isAllowed, call: ['DELETE', `groups/${act.group}/links/${integration}/${typed(act.group, key)}`] };
    }
    case 'map': {
      const { tracker, id: externalId, means } = act;
      const externalName = loginAt(tracker, act.name);
      const body = { provider: providers[tracker], integrationId: integration, externalName, externalId };
      const replayed = mappings.map(state, { ...act, name: externalName });
      const call =
        means.type === 'user'
          ? (['POST', 'external-users', { ...body, userId: means.id }] as const)
          : (['POST', `teams/${means.id}/external-teams`, body] as const);
      return { isAllowed: replayed !== undefined, call, replayed: replayed ?? [] };
    }
    case 'forget': {
      const name = loginAt(act.tracker, act.name);
      const pointer = await playing.world.table.get(keys.actorByName(integration, name));
      const { actor = 'none', teamId = null } = pointer
        ? z.object({ actor: z.string(), teamId: z.nullable(z.string()) }).parse(pointer)
        : {};
      const path = teamId === null ? 'external-users' : `teams/${teamId}/external-teams`;
      return { isAllowed: mappings.forget(state, act.tracker, name), call: ['DELETE', `${path}/${actor}`] };
    }
    case 'config': {
      const { inbound, outbound, onUnmatched } = act;
      Object.assign(state.integrations[act.tracker], { inbound, outbound, onUnmatched });
      const config = { inboundAssignee: inbound, outboundAssignee: outbound, onUnmatched };
      return { isAllowed: true, call: ['PATCH', `integrations/${integration}`, { config }] };
    }
    case 'rotate': {
      const call = ['POST', `integrations/${integration}/webhook-credentials?revoke=${act.revoke}`] as const;
      return { isAllowed: acts.rotate(state, act.tracker, act.revoke), call };
    }
    case 'replay': {
      const told = { ...toldIn(playing, act), replay: true };
      const isAllowed = state.deliveries.has(told.delivery);
      const call = ['POST', `deliveries/${told.delivery}/replay`] as const;
      return { isAllowed, call, replayed: isAllowed ? [told] : [] };
    }
  }
}
