import * as z from 'zod';
import { keys } from '../../../shared/store/keys.ts';
import { ids, name } from '../fields.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import { removeTeam } from '../removal/remove-team.ts';
import { requireIds } from '../require-ids.ts';

const teams = '/v1/organizations/{org}/teams';
const path = `${teams}/{team}` as const;
const team = z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) });

export const teamRoutes = [
  defineRoute({
    method: 'GET',
    path: teams,
    access: 'organization',
    summary: 'Lists the teams',
    query: pageQuery,
    answers: { 200: listOf(team) },
    handle: async ({ params, query, services }) =>
      ok(
        await answerPage(
          `teams ${params.org}`,
          query,
          (paging) => services.teams.page(params.org, paging),
          (items) => items,
        ),
      ),
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: 'Creates or replaces a team',
    body: z.strictObject({ name, members: ids }),
    answers: { 200: team, 201: team },
    handle: async ({ params, body, services }) => {
      const references = body.members.map((member, i) => ({
        path: `members.${i}`,
        key: keys.user(params.org, member),
      }));
      const isNew = await services.teams.put(params.org, params.team, async () => {
        await requireIds(services.table, references);
        return body;
      });
      return put(isNew, { id: params.team, ...body });
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows a team',
    answers: { 200: team },
    handle: async ({ params, services }) => ok(found(await services.teams.find(params.org, params.team), 'team')),
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Deletes a team, which leaves its projects, groups and mappings',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      await removeTeam(services, params.org, params.team);
      return noContent;
    },
  }),
];
