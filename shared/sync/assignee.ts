import * as z from 'zod/mini';

/** Who a group is assigned to: one of our users, or a team. */
export const assignee = z.object({ type: z.enum(['user', 'team']), id: z.string() });
export type Assignee = z.infer<typeof assignee>;

export const sameAssignee = (a: Assignee | null, b: Assignee | null): boolean => a?.type === b?.type && a?.id === b?.id;
