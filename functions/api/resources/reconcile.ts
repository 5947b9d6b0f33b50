import * as z from 'zod';
import { assigneeType } from '../fields.ts';
import type { RouteDeclaration } from '../http/route.ts';
import { pageQuery } from '../paging.ts';

const query = pageQuery.extend({ dryRun: z.enum(['true', 'false']).optional() });
const path = '/v1/organizations/{org}/integrations/{integration}/reconcile';

const assignee = z.object({ type: assigneeType, id: z.string() }).nullable();
const change = z.object({
  issue: z.string(),
  movedFrom: z.string().optional().meta({ description: 'The key that links have, where the issue has another by now' }),
  group: z.string(),
  outcome: z.enum(['assigned', 'deassigned', 'unchanged', 'stale', 'skipped']),
  reason: z.string().optional(),
  from: assignee,
  to: assignee,
});

/** Declared here with the rest of the API; the function `connect` answers it. */
export const reconcileDeclaration = {
  method: 'POST',
  path,
  access: 'organization',
  summary:
    'Compares all linked issues with their tracker, and makes up for lost webhooks; with dryRun=true answers page by page what that would change, and changes nothing; 502 when the tracker fails',
  query,
  answers: {
    200: z.object({
      compared: z.int().meta({ description: 'Issues on this page' }),
      missing: z.array(z.string()).meta({ description: 'Issues that the tracker does not show: these are left alone' }),
      changes: z.array(change).meta({ description: 'Of the groups that do not know what their tracker has' }),
      next: z.string().nullable().meta({ description: 'The cursor of the next page; null when nothing follows' }),
    }),
    202: z.object({ status: z.literal('queued') }),
  },
} as const satisfies RouteDeclaration<typeof path, typeof query, z.ZodObject>;
