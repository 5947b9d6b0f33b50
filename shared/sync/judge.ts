import { type Assignee, sameAssignee } from './assignee.ts';
import type { Group } from './group.ts';
import type { Outcome, SkipReason } from './outcome.ts';
import type { Proposal } from './proposal.ts';

/** Whom a change of a linked issue would have a group assigned to, its place among other changes aside. */
export interface Judgement {
  readonly outcome: Outcome;
  /** Whom to assign, `null` for nobody; absent to leave the assignee as it is. */
  readonly to?: Assignee | null;
}

/** What the tracker's assignee means for a group, by its integration's configuration and its project's teams. */
export function judge(group: Group, { who, config, projectTeams }: Proposal): Judgement {
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

/**
 * The same for an assignee that the group knows: what was assigned here since stays, and only what came to nothing for
 * a reason that does not hold any more gets another chance.
 */
export function judgeKnown(group: Group, proposal: Proposal, before: SkipReason | undefined): Judgement {
  if (before === undefined) return { outcome: { outcome: 'unchanged' } };
  const judged = judge(group, proposal);
  const isRepeat = judged.to === null && judged.outcome.reason === before;
  return isRepeat ? { outcome: { outcome: 'unchanged', reason: before } } : judged;
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
