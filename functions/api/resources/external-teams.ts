import * as z from 'zod';
import { keys } from '../../../shared/store/keys.ts';
import { isPresent } from '../../../shared/store/leaving.ts';
import type { Actor } from '../../../shared/sync/actor.ts';
import { time } from '../fields.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found, notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { actorBody, actorReplacement, requireIntegration, requireReplaceable } from '../mapping/actor-body.ts';
import type { WantedMapping } from '../mapping/decide-mapping.ts';
import { discardActor } from '../mapping/discard-actor.ts';
import { mapActor } from '../mapping/map-actor.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import type { Services } from '../services.ts';

const externalTeams = '/v1/organizations/{org}/teams/{team}/external-teams';
const path = `${externalTeams}/{id}` as const;

const externalTeam = z.object({
  id: z.string(),
  teamId: z.string().nullable(),
  provider: z.enum(['jira-server', 'azure-devops', 'discord']),
  integrationId: z.string().nullable(),
  externalName: z.string().nullable(),
  externalId: z.string().nullable(),
  lastSeen: time.nullable(),
});

interface Place {
  readonly org: string;
  readonly team: string;
}

async function find(services: Services, { org, team, id }: Place & { readonly id: string }): Promise<Actor> {
  const actor = found(await services.actors.find(org, id), 'external team');
  return found(actor.teamId === team ? actor : undefined, 'external team');
}

async function wantedMapping(
  services: Services,
  { org, team }: Place,
  body: z.output<typeof actorReplacement>,
): Promise<WantedMapping> {
  const item = await services.table.get(keys.team(org, team));
  if (!isPresent(item)) throw notFound('team');
  const { externalName, externalId = null } = body;
  const place = await requireIntegration(services, org, body);
  return { ...place, externalName, externalId, userId: null, teamId: team };
}

export const externalTeamRoutes = [
  defineRoute({
    method: 'POST',
    path: externalTeams,
    access: 'organization',
    summary: 'Maps a name of a tracker to a team; changes that were skipped for want of it are decided again',
    body: actorBody,
    answers: { 200: externalTeam, 201: externalTeam },
    handle: async ({ params, body, services }) => {
      const want = () => wantedMapping(services, params, body);
      const { actor, isNew } = await mapActor(services, params.org, want);
      return put(isNew, actor);
    },
  }),
  defineRoute({
    method: 'GET',
    path: externalTeams,
    access: 'organization',
    summary: 'Lists the names that mean a team',
    query: pageQuery,
    answers: { 200: listOf(externalTeam) },
    handle: async ({ params, query, services }) => {
      found(await services.teams.find(params.org, params.team), 'team');
      return ok(
        await answerPage(
          `external-teams ${params.org} ${params.team}`,
          query,
          (paging) => services.actors.page(params.org, paging, (actor) => actor.teamId === params.team),
          (items) => items,
        ),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows a name that means a team',
    answers: { 200: externalTeam },
    handle: async ({ params, services }) => ok(await find(services, params)),
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: 'Replaces a name that means a team; provider and integration stay',
    body: actorReplacement,
    answers: { 200: externalTeam },
    handle: async ({ params, body, services }) => {
      const before = await find(services, params);
      requireReplaceable(before, body);
      const want = () => wantedMapping(services, params, body);
      return ok((await mapActor(services, params.org, want, before)).actor);
    },
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Lets a name mean the team no more',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      const { id } = await find(services, params);
      await discardActor(services, params.org, id);
      return noContent;
    },
  }),
];
