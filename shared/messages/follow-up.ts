import * as z from 'zod/mini';

/** What is to be done at a tracker once something has happened here. One schema, versioned, for both sides. */
const common = { v: z.literal(1), organization: z.string(), integration: z.string() };

/** An issue was linked: what its assignee is now counts as a change, known by `delivery`. */
export const readIssue = z.object({
  ...common,
  kind: z.literal('read-issue'),
  issue: z.string(),
  delivery: z.string(),
  requestedAt: z.string(),
});
export type ReadIssue = z.infer<typeof readIssue>;

/** An integration was deleted: its hooks go, and then its credentials. */
export const removeHooks = z.object({ ...common, kind: z.literal('remove-hooks') });
export type RemoveHooks = z.infer<typeof removeHooks>;

/** The webhook credentials of a connected integration were changed: its hooks have to take the change along. */
export const checkHooks = z.object({ ...common, kind: z.literal('check-hooks') });

export const followUp = z.discriminatedUnion('kind', [readIssue, removeHooks, checkHooks]);
export type FollowUp = z.infer<typeof followUp>;
