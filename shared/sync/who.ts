import type { Identity } from '../messages/event.ts';
import type { Actor } from './actor.ts';
import type { SkipReason } from './outcome.ts';

/** What matching wants to know of our users and teams. */
export interface Candidates {
  readonly user: (id: string) => { readonly active: boolean; readonly teams: ReadonlySet<string> } | undefined;
  readonly team: (id: string) => { readonly members: readonly string[] } | undefined;
  /** The users with this verified email, active or not. */
  readonly verified: (email: string) => readonly string[];
}

/** Who of ours a change of the tracker means. */
export type Who =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'user';
      readonly id: string;
      readonly teams: ReadonlySet<string>;
      /** Found by a verified email: to be remembered as a mapping. */
      readonly byEmail: boolean;
    }
  | { readonly kind: 'team'; readonly id: string; readonly members: readonly string[] }
  | {
      readonly kind: 'unknown';
      readonly reason: Extract<SkipReason, 'assignee-unmatched' | 'assignee-ambiguous' | 'assignee-inactive'>;
    };

/**
 * The tracker's assignee as one of ours: by the mapping of the actor (who was found by stable id, then by login name),
 * else by the one user with that verified email. Two of them are one too many: nobody is guessed.
 */
export function whoIsMeant(assignee: Identity | null, actor: Actor | null, ours: Candidates): Who {
  if (assignee === null) return { kind: 'nobody' };
  const team = actor?.teamId ? ours.team(actor.teamId) : undefined;
  if (actor?.teamId && team) return { kind: 'team', id: actor.teamId, members: team.members };
  if (actor?.userId && ours.user(actor.userId)) return userOf(actor.userId, ours, false);
  const found = assignee.email ? ours.verified(assignee.email) : [];
  const [only] = found;
  if (found.length > 1) return { kind: 'unknown', reason: 'assignee-ambiguous' };
  return only === undefined ? { kind: 'unknown', reason: 'assignee-unmatched' } : userOf(only, ours, true);
}

function userOf(id: string, ours: Candidates, byEmail: boolean): Who {
  const user = ours.user(id);
  if (!user) return { kind: 'unknown', reason: 'assignee-unmatched' };
  if (!user.active) return { kind: 'unknown', reason: 'assignee-inactive' };
  return { kind: 'user', id, teams: user.teams, byEmail };
}
