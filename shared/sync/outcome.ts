import * as z from 'zod/mini';

/** Why an assignee of the tracker was not taken over. */
export const skipReason = z.enum([
  'sync-disabled',
  'assignee-unmatched',
  'assignee-ambiguous',
  'assignee-inactive',
  'not-a-project-member',
]);
export type SkipReason = z.infer<typeof skipReason>;

/** What a change did to one group. */
export const outcome = z.object({
  outcome: z.enum(['assigned', 'deassigned', 'unchanged', 'stale', 'skipped']),
  reason: z.optional(skipReason),
});
export type Outcome = z.infer<typeof outcome>;
