import { isReadByUs, reconcileEvent } from '../messages/event.ts';
import { assign } from './assign.ts';
import type { Assignee } from './assignee.ts';
import { namedOf, samePerson, withoutEcho } from './echo.ts';
import { appliedKey, type Group, type Source } from './group.ts';
import { judge, judgeKnown } from './judge.ts';
import type { Outcome } from './outcome.ts';
import type { Proposal } from './proposal.ts';
import type { Who } from './who.ts';

export interface Decision {
  readonly outcome: Outcome;
  /** The group's new state; `null` when there is nothing to write. */
  readonly next: Group | null;
}

/**
 * What a change of a linked issue does to a group. Of one issue the newest change wins, in whatever order they come; at
 * an equal position what was applied stays, and what was not for a reason is decided anew. What we read ourselves is a
 * state: it tells of a change only when the tracker has another assignee than the group last saw there.
 */
export function decide(group: Group, proposal: Proposal): Decision {
  const { position, delivery } = proposal;
  const key = appliedKey(proposal.integration, proposal.issue.id);
  const last = group.applied[key];
  const seen = namedOf(proposal.assignee);
  const isState = isReadByUs(proposal.event);
  const isKnown = isState && last?.seen !== undefined && samePerson(last.seen, seen);
  const left = isKnown
    ? undefined
    : withoutEcho(group.writes?.[key] ?? [], { who: seen, position }, new Date(proposal.now));
  // What we wrote ourselves comes back, however late. Of what was read, a webhook may still tell.
  const heard = left && (isState ? group : { ...group, writes: { ...group.writes, [key]: left } });
  if (last && last.position > position) return { outcome: { outcome: 'stale' }, next: heard ?? null };
  if (last && last.position === position && !last.reason) {
    return { outcome: { outcome: last.delivery === delivery ? last.outcome : 'unchanged' }, next: heard ?? null };
  }
  if (heard && !isOfIssue(group.change, proposal)) {
    // The group may well have gone on since.
    const applied = { ...group.applied, [key]: { outcome: 'unchanged' as const, position, delivery, seen } };
    return { outcome: { outcome: 'unchanged' }, next: { ...heard, applied } };
  }
  const { outcome, to } = isKnown ? judgeKnown(group, proposal, last.reason) : judge(group, proposal);
  const wasSo = last?.position === position && last.reason === outcome.reason;
  if (wasSo && (to === undefined || last.outcome !== 'skipped')) {
    // What came of it for this reason is done; others may have assigned the group since.
    const same = last.delivery === delivery ? last.outcome : to === null ? 'unchanged' : outcome.outcome;
    return { outcome: { ...outcome, outcome: same }, next: null };
  }
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
  return {
    outcome,
    next: {
      ...changed,
      applied: { ...group.applied, [key]: { ...outcome, position, delivery, seen } },
      ...(heard && { writes: heard.writes }),
    },
  };
}

/**
 * Whether the group has its assignee from this very issue. A write of ours that comes back as something newer has then
 * overwritten that in the tracker, and nothing else is on its way there: the group follows the tracker.
 */
const isOfIssue = (change: Group['change'], { integration, issue }: Proposal): boolean =>
  change?.source.integration === integration && change.source.issue === issue.key;

/** The one assigned before stays subscribed when he belongs to the team assigned now. */
const keepsSubscription = (before: Assignee | null, who: Who): boolean =>
  before?.type === 'user' && who.kind === 'team' && who.members.includes(before.id);

function sourceOf({ event, integration, issue, delivery, actor }: Proposal, skipped: Outcome['reason']): Source {
  const reason = skipped ?? (event === reconcileEvent ? 'reconciled' : undefined);
  return { type: 'integration', integration, issue: issue.key, delivery, actor, ...(reason && { reason }) };
}
