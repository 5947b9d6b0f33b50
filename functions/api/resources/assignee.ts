import * as z from 'zod';
import { assignGroup } from '../assign-group.ts';
import { assigneeType, id } from '../fields.ts';
import { ok } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { requireAssignable } from '../require-assignable.ts';
import { showGroups, shownGroup } from '../shown-group.ts';

/** As a group shows it; the name is ignored when it is sent back. */
const assignee = z.strictObject({ type: assigneeType, id, name: z.string().optional().meta({ readOnly: true }) });

export const assigneeRoutes = [
  defineRoute({
    method: 'PUT',
    path: '/v1/organizations/{org}/groups/{group}/assignee',
    access: 'organization',
    summary: 'Assigns a group to a user or team of its project, or (null) to nobody',
    body: z.strictObject({ assignee: assignee.nullable() }),
    answers: { 200: shownGroup },
    handle: async ({ params, body, services }) => {
      const to = body.assignee && { type: body.assignee.type, id: body.assignee.id };
      const { project } = found(await services.groups.find(params.org, params.group), 'group');
      if (to) await requireAssignable(services, params.org, project, to);
      const group = found(await assignGroup(services, params.org, params.group, () => to), 'group');
      const [shown] = await showGroups(services.table, params.org, [{ id: params.group, ...group }]);
      return ok(shown);
    },
  }),
];
