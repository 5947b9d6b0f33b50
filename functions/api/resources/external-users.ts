import * as z from 'zod';
import type { Actor } from '../../../shared/sync/actor.ts';
import { filter } from '../fields.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { requireReplaceable } from '../mapping/actor-body.ts';
import { discardActor } from '../mapping/discard-actor.ts';
import {
  externalUser,
  externalUserBody,
  externalUserReplacement,
  isExternalUser,
  wantedUserMapping,
} from '../mapping/external-user.ts';
import { mapActor } from '../mapping/map-actor.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import type { Services } from '../services.ts';

const externalUsers = '/v1/organizations/{org}/external-users';
const path = `${externalUsers}/{id}` as const;

async function find(services: Services, organization: string, id: string): Promise<Actor> {
  const actor = found(await services.actors.find(organization, id), 'external user');
  return found(isExternalUser(actor) ? actor : undefined, 'external user');
}

export const externalUserRoutes = [
  defineRoute({
    method: 'POST',
    path: externalUsers,
    access: 'organization',
    summary: "Maps a tracker's user to one of ours; changes that were skipped for want of it are decided again",
    body: externalUserBody,
    answers: { 200: externalUser, 201: externalUser },
    handle: async ({ params, body, services }) => {
      const want = () => wantedUserMapping(services, params.org, body);
      const { actor, isNew } = await mapActor(services, params.org, want);
      return put(isNew, actor);
    },
  }),
  defineRoute({
    method: 'GET',
    path: externalUsers,
    access: 'organization',
    summary: "Lists the trackers' users, mapped or only seen in webhooks",
    query: pageQuery.extend({
      integrationId: filter,
      unmatched: z.enum(['true', 'false']).optional(),
      userId: filter,
    }),
    answers: { 200: listOf(externalUser) },
    handle: async ({ params, query, services }) => {
      const { integrationId, unmatched, userId } = query;
      const accept = (actor: Actor) =>
        isExternalUser(actor) &&
        (integrationId ?? actor.integrationId) === actor.integrationId &&
        (unmatched === undefined || (unmatched === 'true') === (actor.userId === null)) &&
        (userId ?? actor.userId) === actor.userId;
      return ok(
        await answerPage(
          `external-users ${params.org}`,
          query,
          (paging) => services.actors.page(params.org, paging, accept),
          (items) => items,
        ),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: "Shows a tracker's user",
    answers: { 200: externalUser },
    handle: async ({ params, services }) => ok(await find(services, params.org, params.id)),
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: "Replaces the mapping of a tracker's user; provider and integration stay",
    body: externalUserReplacement,
    answers: { 200: externalUser },
    handle: async ({ params, body, services }) => {
      const before = await find(services, params.org, params.id);
      requireReplaceable(before, body);
      const want = () => wantedUserMapping(services, params.org, body);
      return ok((await mapActor(services, params.org, want, before)).actor);
    },
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: "Forgets a tracker's user with his mapping",
    answers: { 204: null },
    handle: async ({ params, services }) => {
      const { id } = await find(services, params.org, params.id);
      await discardActor(services, params.org, id);
      return noContent;
    },
  }),
];
