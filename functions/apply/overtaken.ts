import type { Change, IssueChange } from '../../shared/messages/event.ts';
import { appliedSince } from '../../shared/store/applied-since.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import type { ApplyParts } from './apply-change.ts';
import type { Result } from './delivery-record.ts';
import type { Work } from './work.ts';

/** A change by which links took another key of their issue. */
interface Mover extends Work {
  readonly change: IssueChange;
  readonly result: Result;
}

/** Milliseconds that a tracker's clock may go before ours. */
const skew = 15 * 60_000;

/**
 * Has changes decided again that came before the one by which their issue's links moved, though they are newer: while its
 * id was not known yet, nothing told that they are of these groups too. Where that fails, the mover failed.
 *
 * @param batch all that was decided together
 */
export async function sendOvertaken(
  batch: readonly Work[],
  parts: Pick<ApplyParts, 'table' | 'clock' | 'sendAgain'>,
): Promise<void> {
  const movers = batch.filter(isMover);
  await Promise.all(
    [...new Set(movers.map(({ change }) => change.organization))].map(async (organization) => {
      const theirs = movers.filter(({ change }) => change.organization === organization);
      try {
        await sendOf(organization, theirs, batch, parts);
      } catch (error) {
        for (const mover of theirs) mover.error = error;
      }
    }),
  );
}

/**
 * What tells of a move counts as one even if nothing moved: another try, or another consumer, may have moved the links
 * before. Not where it is decided again: that was looked after when it came.
 */
const isMover = (work: Work): work is Mover => {
  const { change, result, error, hasMoved } = work;
  if (change.kind !== 'issue' || !result || error || result.record.outcomes.length === 0) return false;
  return hasMoved === true || (change.issue.movedFrom !== undefined && !change.replay);
};

async function sendOf(
  organization: string,
  movers: readonly Mover[],
  batch: readonly Work[],
  { table, clock, sendAgain }: Pick<ApplyParts, 'table' | 'clock' | 'sendAgain'>,
): Promise<void> {
  const moverOf = (record: Delivery) => movers.find((mover) => isOvertaken(record, mover));
  // What is newer than a move cannot have come before it was made.
  const made = movers.map(({ change }) => Math.min(Date.parse(change.at), Date.parse(change.receivedAt)));
  const ofIssues = (integration: string, issueId: string): boolean =>
    movers.some(({ change }) => change.integration === integration && change.issue.id === issueId);
  const stored = await appliedSince(table, organization, new Date(Math.min(...made) - skew), ofIssues, clock());
  const decided = batch.flatMap(({ result, error }) => (result && !error ? [result.record] : []));
  const before = stored.filter(({ id }) => !decided.some((record) => record.id === id));
  const overtaken = [...before, ...decided].flatMap((record) => {
    const mover = moverOf(record);
    return mover && record.change?.kind === 'issue' ? [{ change: record.change, mover }] : [];
  });
  for (const { change, mover } of overtaken.sort((a, b) => (a.change.position < b.change.position ? -1 : 1))) {
    await sendAgain(change, `overtaken by ${mover.change.delivery} ${change.delivery}`);
  }
}

/** It is of the same issue, newer, and was decided without one of the groups. */
function isOvertaken({ change, outcomes }: Delivery, { change: by, result }: Mover): boolean {
  if (!isOfIssue(change, by) || change.position <= by.position) return false;
  return result.record.outcomes.some(({ group }) => !outcomes.some((each) => each.group === group));
}

const isOfIssue = (
  change: Change | undefined,
  { organization, integration, issue }: IssueChange,
): change is IssueChange =>
  change?.kind === 'issue' &&
  change.organization === organization &&
  change.integration === integration &&
  change.issue.id === issue.id;
