import * as z from 'zod';
import { keys } from '../../../shared/store/keys.ts';
import { ids, name } from '../fields.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import { removeProject } from '../removal/remove-project.ts';
import { requireIds } from '../require-ids.ts';

const projects = '/v1/organizations/{org}/projects';
const path = `${projects}/{project}` as const;
const project = z.object({ id: z.string(), name: z.string(), teams: z.array(z.string()) });

export const projectRoutes = [
  defineRoute({
    method: 'GET',
    path: projects,
    access: 'organization',
    summary: 'Lists the projects',
    query: pageQuery,
    answers: { 200: listOf(project) },
    handle: async ({ params, query, services }) =>
      ok(
        await answerPage(
          `projects ${params.org}`,
          query,
          (paging) => services.projects.page(params.org, paging),
          (items) => items,
        ),
      ),
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: 'Creates or replaces a project',
    body: z.strictObject({ name, teams: ids }),
    answers: { 200: project, 201: project },
    handle: async ({ params, body, services }) => {
      const references = body.teams.map((team, i) => ({ path: `teams.${i}`, key: keys.team(params.org, team) }));
      const isNew = await services.projects.put(params.org, params.project, async () => {
        await requireIds(services.table, references);
        return body;
      });
      return put(isNew, { id: params.project, ...body });
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows a project',
    answers: { 200: project },
    handle: async ({ params, services }) =>
      ok(found(await services.projects.find(params.org, params.project), 'project')),
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Deletes a project that has no groups',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      await removeProject(services, params.org, params.project);
      return noContent;
    },
  }),
];
