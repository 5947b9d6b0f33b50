import * as z from 'zod';
import { keys } from '../../../shared/store/keys.ts';
import { filter, httpUrl, id, text } from '../fields.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import { requireIds } from '../require-ids.ts';
import type { Services } from '../services.ts';
import { showGroups, shownGroup } from '../shown-group.ts';

const groups = '/v1/organizations/{org}/groups';
const path = `${groups}/{group}` as const;

async function show(services: Services, organization: string, group: string) {
  const record = found(await services.groups.find(organization, group), 'group');
  const [shown] = await showGroups(services.table, organization, [{ id: group, ...record }]);
  return shown;
}

export const groupRoutes = [
  defineRoute({
    method: 'GET',
    path: groups,
    access: 'organization',
    summary: 'Lists the groups, all or those of a project or of an assignee (the id of a user or team)',
    query: pageQuery.extend({ project: filter, assignee: filter }),
    answers: { 200: listOf(shownGroup) },
    handle: async ({ params, query, services }) => {
      const { project, assignee } = query;
      const accept =
        project === undefined && assignee === undefined
          ? undefined
          : (group: { project: string; assignee: { id: string } | null }) =>
              (project ?? group.project) === group.project &&
              (assignee === undefined || group.assignee?.id === assignee);
      return ok(
        await answerPage(
          `groups ${params.org}`,
          query,
          (paging) => services.catalog.page(params.org, paging, accept),
          (items) => showGroups(services.table, params.org, items),
        ),
      );
    },
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: 'Creates a group or replaces what is said of it; its assignee, links and subscribers stay',
    body: z.strictObject({ project: id, title: text(1024), url: httpUrl.nullish() }),
    answers: { 200: shownGroup, 201: shownGroup },
    handle: async ({ params, body, services }) => {
      const { project, title, url = null } = body;
      const isNew = await services.catalog.put(params.org, params.group, async () => {
        await requireIds(services.table, [{ path: 'project', key: keys.project(params.org, project) }]);
        return { project, title, url };
      });
      return put(isNew, await show(services, params.org, params.group));
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows a group with its assignee, links and subscribers',
    answers: { 200: shownGroup },
    handle: async ({ params, services }) => ok(await show(services, params.org, params.group)),
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Deletes a group with its links and its history',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      found(await services.groups.find(params.org, params.group), 'group');
      await services.catalog.delete(params.org, params.group);
      return noContent;
    },
  }),
];
