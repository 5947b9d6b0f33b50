import * as z from 'zod/mini';
import { assignee } from './assignee.ts';
import { outcome } from './outcome.ts';

/** Where a change of assignee came from. */
export const source = z.object({
  type: z.enum(['integration', 'api', 'chat']),
  integration: z.optional(z.string()),
  issue: z.optional(z.string()),
  delivery: z.optional(z.string()),
  /** Login name of whoever did it in the tracker. */
  actor: z.optional(z.nullable(z.string())),
  reason: z.optional(z.string()),
});
export type Source = z.infer<typeof source>;

/** A tracker's user, as far as it takes to tell him from others. */
export const named = z.object({ id: z.nullable(z.string()), name: z.nullable(z.string()) });
export type Named = z.infer<typeof named>;

/** The newest change of a linked issue that this group has seen. */
export const applied = z.extend(outcome, {
  position: z.string(),
  delivery: z.string(),
  /** Whom the tracker has assigned as far as we know, `null` for nobody. */
  seen: z.optional(z.nullable(named)),
});

/** A write of ours to the tracker whose echo may still come. */
export const ownWrite = z.object({
  who: z.nullable(named),
  at: z.string(),
  /** The issue's position just before: an echo is newer. */
  after: z.optional(z.string()),
});
export type OwnWrite = z.infer<typeof ownWrite>;

export const link = z.object({
  integration: z.string(),
  issue: z.string(),
  title: z.nullable(z.string()),
  url: z.nullable(z.string()),
});
export type Link = z.infer<typeof link>;

/**
 * A group as the sync rules see it. `version` counts its states: a write wants the one it was decided on.
 * `links` is keyed by `linkKey`, `applied` by `appliedKey`, `subscribers` by `subscriberKey`.
 */
export const group = z.object({
  project: z.string(),
  title: z.string(),
  url: z.nullable(z.string()),
  assignee: z.nullable(assignee),
  assignedAt: z.nullable(z.string()),
  links: z.record(z.string(), link),
  applied: z.record(z.string(), applied),
  /** By `appliedKey` too. */
  writes: z.optional(z.record(z.string(), z.array(ownWrite))),
  subscribers: z.record(z.string(), z.literal('assigned')),
  version: z.number(),
  /** The last change of assignee; what it replaced is the state before. */
  change: z.optional(
    z.object({
      id: z.string(),
      at: z.string(),
      source,
      /** The organization had no channel yet. */
      unheard: z.optional(z.boolean()),
    }),
  ),
});
export type Group = z.infer<typeof group>;

export const linkKey = (integration: string, issueKey: string): string => `${integration}#${issueKey}`;
/** By the tracker's stable id of the issue, so that a moved issue keeps its position. */
export const appliedKey = (integration: string, issueId: string): string => `${integration}#${issueId}`;
