import * as z from 'zod/mini';
import { assignee } from '../sync/assignee.ts';

/** What is to be done outside once something has happened here. One schema, versioned, for both sides. */
const common = { v: z.literal(1), organization: z.string() };
const atTracker = { ...common, integration: z.string() };

/** An issue was linked: what its assignee is now counts as a change, known by `delivery`. */
export const readIssue = z.object({
  ...atTracker,
  kind: z.literal('read-issue'),
  issue: z.string(),
  delivery: z.string(),
  requestedAt: z.string(),
});
export type ReadIssue = z.infer<typeof readIssue>;

/** An integration was deleted: its hooks go, and then its credentials. */
export const removeHooks = z.object({ ...atTracker, kind: z.literal('remove-hooks') });

/** The webhook credentials of a connected integration were changed: its hooks have to take the change along. */
export const checkHooks = z.object({ ...atTracker, kind: z.literal('check-hooks') });
export type CheckHooks = z.infer<typeof checkHooks>;

/** Which linked issues a run compares: all of them, or those of a group whose assignee changed within a day. */
export const reconcileScope = z.enum(['all', 'recent']);
export type ReconcileScope = z.infer<typeof reconcileScope>;

/** Linked issues are to be compared with their tracker: one page of a run, which sends for the next. */
export const reconcile = z.object({
  ...atTracker,
  kind: z.literal('reconcile'),
  scope: reconcileScope,
  /** Tells the run from others of the integration. */
  run: z.string(),
  /** The key of the last issue of the page before, `null` for the first page. */
  after: z.nullable(z.string()),
  /** When the run began; RFC 3339. */
  requestedAt: z.string(),
});
export type Reconcile = z.infer<typeof reconcile>;

/** The activity that a message tells of, by its key. */
export const ofActivity = z.object({ group: z.string(), activity: z.string(), at: z.string() });
export type OfActivity = z.infer<typeof ofActivity>;

/** A channel is to be told of an activity. */
export const notify = z.extend(ofActivity, { ...common, kind: z.literal('notify'), channel: z.string() });
export type Notify = z.infer<typeof notify>;

/** A linked issue is to get the assignee that its group has by then: which one that is, a message does not say. */
export const writeAssignee = z.extend(ofActivity, {
  ...atTracker,
  kind: z.literal('write-assignee'),
  issue: z.string(),
});
export type WriteAssignee = z.infer<typeof writeAssignee>;

/** Whoever chose in chat hears what came of it. Discord takes that only once it has our answer, and for 15 minutes. */
export const tellChooser = z.object({
  ...common,
  kind: z.literal('tell-chooser'),
  application: z.string(),
  /** Of the interaction: lets anybody write into the chat in our name, as long as it lasts. */
  token: z.string(),
  content: z.string(),
  requestedAt: z.string(),
});
export type TellChooser = z.infer<typeof tellChooser>;

/** A user or team was deleted: what he was given meanwhile is taken back, once nobody can be left who had seen him. */
export const releaseGroups = z.object({
  ...common,
  kind: z.literal('release-groups'),
  leaver: assignee,
  /** RFC 3339. */
  notBefore: z.string(),
});
export type ReleaseGroups = z.infer<typeof releaseGroups>;

export const followUp = z.discriminatedUnion('kind', [
  readIssue,
  removeHooks,
  checkHooks,
  reconcile,
  notify,
  writeAssignee,
  tellChooser,
  releaseGroups,
]);
export type FollowUp = z.infer<typeof followUp>;
export type RemoveHooks = z.infer<typeof removeHooks>;
