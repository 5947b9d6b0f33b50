import * as z from 'zod';
import { providers } from '../../../shared/providers/index.ts';
import { maximumLinkedGroups, maximumLinks } from '../../../shared/store/group-links.ts';
import { httpUrl, text } from '../fields.ts';
import { noContent, put } from '../http/answer.ts';
import { conflict, found, invalid, notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { readPresentAssignee } from '../read-present-assignee.ts';
import { shownLink } from '../shown-group.ts';

const path = '/v1/organizations/{org}/groups/{group}/links/{integration}/{issueKey}';

export const linkRoutes = [
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: 'Links a group to an issue of a tracker',
    body: z.strictObject({ title: text(1024).nullish(), url: httpUrl.nullish() }),
    answers: { 200: shownLink, 201: shownLink },
    handle: async ({ params, body: { title = null, url = null }, services }) => {
      const integration = found(await services.integrations.find(params.org, params.integration), 'integration');
      const issue = providers[integration.provider].issueKey(params.issueKey);
      if (issue === undefined) throw invalid({ path: 'issueKey', message: 'is no issue of this tracker' });
      const link = { integration: integration.id, issue, title, url };
      const linked = await services.links.link(params.org, params.group, link);
      switch (linked) {
        case 'unknown-group':
          throw notFound('group');
        case 'unknown-integration':
          throw notFound('integration');
        case 'too-many-links':
          throw conflict(`A group has at most ${maximumLinks} links`);
        case 'too-many-groups':
          throw conflict(`An issue is linked to at most ${maximumLinkedGroups} groups`);
        case 'created':
        case 'replaced':
          // Also when it was there: the call before may have died in between.
          await readPresentAssignee(services, integration, issue);
          return put(linked === 'created', link);
      }
    },
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Unlinks a group from an issue of a tracker',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      const integration = found(await services.integrations.find(params.org, params.integration), 'integration');
      const issue = found(providers[integration.provider].issueKey(params.issueKey), 'link');
      const unlinked = await services.links.unlink(params.org, params.group, integration.id, issue);
      if (!unlinked) throw notFound('link');
      return noContent;
    },
  }),
];
