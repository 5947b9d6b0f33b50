import type { IssueChange } from '../../shared/messages/event.ts';
import { unlinkedChanges } from '../../shared/store/unlinked-changes.ts';
import type { ApplyParts } from './apply-change.ts';
import type { Work } from './work.ts';

/** A change by which links took another key of their issue. */
interface Mover extends Work {
  readonly change: IssueChange;
}

/**
 * Has changes decided again that came before the one by which their issue's links moved, though they are newer: while its
 * id was not known yet, nothing told that they are of a linked issue. Where that fails, the mover failed.
 *
 * @param batch all that was decided together
 */
export async function sendOvertaken(
  batch: readonly Work[],
  { table, clock, sendAgain }: Pick<ApplyParts, 'table' | 'clock' | 'sendAgain'>,
): Promise<void> {
  const movers = batch.filter(isMover);
  for (const organization of new Set(movers.map(({ change }) => change.organization))) {
    const theirs = movers.filter(({ change }) => change.organization === organization);
    const moverOf = (change: IssueChange) => theirs.find((mover) => isOvertaken(change, mover.change));
    try {
      const stored = await unlinkedChanges(table, organization, (change) => moverOf(change) !== undefined, clock());
      const decided = batch.filter(({ result, error }) => result && !error);
      const before = stored.filter(({ delivery }) => !decided.some(({ change }) => change.delivery === delivery));
      const overtaken = [...before, ...decided.flatMap(unlinkedIn)];
      for (const change of overtaken.sort(byPosition)) {
        const mover = moverOf(change);
        if (mover) await sendAgain(change, `overtaken by ${mover.change.delivery} ${change.delivery}`);
      }
    } catch (error) {
      for (const mover of theirs) mover.error = error;
    }
  }
}

/** What tells of a move always counts as one: another try, or another consumer, may have moved the links before. */
const isMover = (work: Work): work is Mover => {
  const { change, result, error, hasMoved } = work;
  if (change.kind !== 'issue' || !result || error) return false;
  return hasMoved === true || (change.issue.movedFrom !== undefined && result.record.outcomes.length > 0);
};

const isOvertaken = (change: IssueChange, mover: IssueChange): boolean =>
  change.integration === mover.integration && change.issue.id === mover.issue.id && change.position > mover.position;

const unlinkedIn = ({ change, result }: Work): IssueChange[] =>
  change.kind === 'issue' && result?.record.reason === 'no-linked-group' ? [change] : [];

const byPosition = (a: IssueChange, b: IssueChange): number => (a.position < b.position ? -1 : 1);
