import * as z from 'zod/mini';

/**
 * An external actor: a tracker's user as the tracker's webhooks and people tell of him, and the user or team of ours
 * that he is mapped to.
 */
export const actor = z.object({
  id: z.string(),
  provider: z.enum(['jira-server', 'azure-devops', 'discord']),
  integrationId: z.nullable(z.string()),
  externalName: z.nullable(z.string()),
  externalId: z.nullable(z.string()),
  email: z.nullable(z.string()),
  /** As the tracker has it. */
  active: z.boolean(),
  userId: z.nullable(z.string()),
  teamId: z.nullable(z.string()),
  /** `manual`: a person made the mapping, it always wins; `email`: it was found by a verified email. */
  source: z.nullable(z.enum(['manual', 'email'])),
  /** The day a webhook last told of him, as its first instant (RFC 3339); `null` when none has. */
  lastSeen: z.nullable(z.string()),
  /** The tracker's time of what is known; an older event changes nothing. */
  seenAt: z.nullable(z.string()),
  /** Counts the states of this record. */
  version: z.number(),
});
export type Actor = z.infer<typeof actor>;

/** One actor's change of state: `before` is `null` for a new one, `after` for one that goes. */
export interface ActorChange {
  readonly before: Actor | null;
  readonly after: Actor | null;
}
