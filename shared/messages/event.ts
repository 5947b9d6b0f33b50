import * as z from 'zod/mini';

/**
 * What ingest sends and apply reads: what the change *is*, not the payload. One schema, versioned, for both sides.
 * Identities are the tracker's own; nothing of the issue's text travels.
 */
export const identity = z.object({
  /** The tracker's stable id of the user, where it sends one. */
  externalId: z.nullable(z.string()),
  /** The login name; never a display name. */
  externalName: z.nullable(z.string()),
  email: z.nullable(z.string()),
  active: z.boolean(),
});
export type Identity = z.infer<typeof identity>;

/** What is read at a tracker instead of sent by it: when an issue is linked, and when its webhooks may have been lost. */
export const linkEvent = 'link';
export const reconcileEvent = 'reconcile';
export type ReadEvent = typeof linkEvent | typeof reconcileEvent;

/** Whether an event tells how an issue is, and not what changed. */
export const isReadByUs = (event: string): boolean => event === linkEvent || event === reconcileEvent;

const common = {
  v: z.literal(1),
  delivery: z.string(),
  organization: z.string(),
  integration: z.string(),
  /** The tracker's name of the event, as in `jira:issue_updated`, or a `ReadEvent`. */
  event: z.string(),
  receivedAt: z.string(),
  /** Sent again on purpose: the change is decided again as at an equal position. */
  replay: z.optional(z.boolean()),
};

/** An issue's assignee changed, the issue moved, or both. */
export const issueChange = z.object({
  ...common,
  kind: z.literal('issue'),
  issue: z.object({
    id: z.string(),
    key: z.string(),
    /** The key before, when this change moved the issue. */
    movedFrom: z.optional(z.string()),
  }),
  /** Sortable: of one issue, the greatest position is the newest change. */
  position: z.string(),
  /** When the tracker made the change (RFC 3339), to order what it says of its users. */
  at: z.string(),
  /** Who is assigned now, `null` for nobody; absent when the assignee did not change (the issue only moved). */
  assignee: z.optional(z.nullable(identity)),
  /** Login name of whoever made the change in the tracker. */
  actor: z.nullable(z.string()),
});
export type IssueChange = z.infer<typeof issueChange>;

/** A user of the tracker was created, changed or deleted. */
export const userChange = z.object({ ...common, kind: z.literal('user'), at: z.string(), user: identity });

/** A body that could not be read, kept for an operator: gzip, base64. */
export const parkedBody = z.object({
  ...common,
  kind: z.literal('parked'),
  reason: z.enum(['invalid-json', 'invalid-payload']),
  body: z.string(),
  /** The body was too long for a message even when compressed, and is cut. */
  truncated: z.boolean(),
});
export type ParkedBody = z.infer<typeof parkedBody>;

export const change = z.discriminatedUnion('kind', [issueChange, userChange]);
export type Change = z.infer<typeof change>;
export const eventMessage = z.discriminatedUnion('kind', [issueChange, userChange, parkedBody]);
export type EventMessage = z.infer<typeof eventMessage>;
