import type { Identity } from '../messages/event.ts';
import { assign } from './assign.ts';
import { type Assignee, sameAssignee } from './assignee.ts';
import { namedOf, withoutEcho } from './echo.ts';
import { appliedKey, type Group } from './group.ts';
import type { Outcome, SkipReason } from './outcome.ts';
import type { Who } from './who.ts';

/** A change of a linked issue, as one group is to take it. */
export interface Proposal {
  readonly integration: string;
  readonly issue: { readonly id: string; readonly key: string };
  readonly position: string;
  readonly delivery: string;
  /** Login name of whoever made the change in the tracker. */
  readonly actor: string | null;
  /** Whom the tracker has assigned, in its own terms. */
  readonly assignee: Identity | null;
  readonly who: Who;
  readonly config: { readonly inboundAssignee: boolean; readonly onUnmatched: 'keep' | 'deassign' };
  /** The teams that own the group's project. */
  readonly projectTeams: readonly string[];
  /** RFC 3339, our clock. */
  readonly now: string;
  /** The id that the change gets, should there be one. */
  readonly changeId: string;
  /** No channel is to be told of it. */
  readonly unheard?: boolean;
}

export interface Decision {
  readonly outcome: Outcome;
  /** The group's new state; `null` when there is nothing to write. */
  readonly next: Group | null;
}

/**
 * What a change of a linked issue does to a group. Of one issue the newest change wins, in whatever order they come; at
 * an equal position what was applied stays, and what was not for a reason is decided anew.
 */
export function decide(group: Group, proposal: Proposal): Decision {
  const { position, delivery } = proposal;
  const key = appliedKey(proposal.integration, proposal.issue.id);
  const last = group.applied[key];
  if (last && last.position > position) return { outcome: { outcome: 'stale' }, next: null };
  if (last && last.position === position && !last.reason) {
    return { outcome: { outcome: last.delivery === delivery ? last.outcome : 'unchanged' }, next: null };
  }
  const seen = namedOf(proposal.assignee);
  const left = withoutEcho(group.writes?.[key] ?? [], seen, new Date(proposal.now));
  if (left) {
    // What we wrote ourselves comes back: the group may well have gone on since.
    const applied = { ...group.applied, [key]: { outcome: 'unchanged' as const, position, delivery, seen } };
    return { outcome: { outcome: 'unchanged' }, next: { ...group, applied, writes: { ...group.writes, [key]: left } } };
  }
  const { outcome, to } = judge(group, proposal);
  const changed =
    to === undefined
      ? group
      : assign(group, to, {
          source: sourceOf(proposal, outcome.reason),
          at: proposal.now,
          changeId: proposal.changeId,
          ...(proposal.unheard && { unheard: true }),
          keepsSubscription: keepsSubscription(group.assignee, proposal.who),
        });
  const repeated = last?.position === position && last.outcome === outcome.outcome && last.reason === outcome.reason;
  if (to === undefined && repeated) return { outcome, next: null };
  return {
    outcome,
    next: { ...changed, applied: { ...group.applied, [key]: { ...outcome, position, delivery, seen } } },
  };
}

interface Judgement {
  readonly outcome: Outcome;
  /** Whom to assign, `null` for nobody; absent to leave the assignee as it is. */
  readonly to?: Assignee | null;
}

function judge(group: Group, { who, config, projectTeams }: Proposal): Judgement {
  if (!config.inboundAssignee) return skipped('sync-disabled');
  switch (who.kind) {
    case 'nobody':
      return deassigned(group);
    case 'unknown':
      return config.onUnmatched === 'deassign' ? deassigned(group, who.reason) : skipped(who.reason);
    case 'user':
      return projectTeams.some((team) => who.teams.has(team))
        ? assigned(group, { type: 'user', id: who.id })
        : skipped('not-a-project-member');
    case 'team':
      return projectTeams.includes(who.id)
        ? assigned(group, { type: 'team', id: who.id })
        : skipped('not-a-project-member');
  }
}

const skipped = (reason: SkipReason): Judgement => ({ outcome: { outcome: 'skipped', reason } });

const assigned = (group: Group, to: Assignee): Judgement =>
  sameAssignee(group.assignee, to) ? { outcome: { outcome: 'unchanged' } } : { outcome: { outcome: 'assigned' }, to };

function deassigned(group: Group, reason?: SkipReason): Judgement {
  const because = reason && { reason };
  return group.assignee === null
    ? { outcome: { outcome: 'unchanged', ...because } }
    : { outcome: { outcome: 'deassigned', ...because }, to: null };
}

/** The one assigned before stays subscribed when he belongs to the team assigned now. */
const keepsSubscription = (before: Assignee | null, who: Who): boolean =>
  before?.type === 'user' && who.kind === 'team' && who.members.includes(before.id);

const sourceOf = ({ integration, issue, delivery, actor }: Proposal, reason: SkipReason | undefined) => ({
  type: 'integration' as const,
  integration,
  issue: issue.key,
  delivery,
  actor,
  ...(reason && { reason }),
});
