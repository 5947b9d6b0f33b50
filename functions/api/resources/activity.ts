import * as z from 'zod';
import { nameAssignees } from '../../../shared/store/assignee-names.ts';
import { time } from '../fields.ts';
import { ok } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { namedAssignee } from '../named-assignee.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';

const followUp = z.object({ target: z.string(), status: z.string(), reason: z.string().optional(), at: time });

const activity = z.object({
  id: z.string(),
  type: z.enum(['assigned', 'unassigned']),
  assignee: namedAssignee.nullable(),
  previous: namedAssignee.nullable(),
  source: z.object({
    type: z.enum(['integration', 'api', 'chat']),
    integration: z.string().optional(),
    issue: z.string().optional(),
    delivery: z.string().optional(),
    actor: z.string().nullable().optional(),
    reason: z.string().optional(),
  }),
  followUps: z.array(followUp),
  at: time,
});

export const activityRoutes = [
  defineRoute({
    method: 'GET',
    path: '/v1/organizations/{org}/groups/{group}/activity',
    access: 'organization',
    summary: 'Lists what happened to the assignee of a group, newest first',
    query: pageQuery,
    answers: { 200: listOf(activity) },
    handle: async ({ params, query, services }) => {
      found(await services.groups.find(params.org, params.group), 'group');
      return ok(
        await answerPage(
          `activity ${params.org} ${params.group}`,
          query,
          (paging) => services.activities.page(params.org, params.group, paging),
          async (items) => {
            const named = await nameAssignees(
              services.table,
              params.org,
              items.flatMap(({ assignee, previous }) => [assignee, previous]),
            );
            return items.map((item) => ({
              ...item,
              assignee: named(item.assignee),
              previous: named(item.previous),
              followUps: Object.entries(item.followUps)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([target, state]) => ({ target, ...state })),
            }));
          },
        ),
      );
    },
  }),
];
