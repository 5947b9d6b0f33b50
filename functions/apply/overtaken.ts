import type { IssueChange } from '../../shared/messages/event.ts';
import { appliedSince } from '../../shared/store/applied-since.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import type { ApplyParts } from './apply-change.ts';
import type { Received, Work } from './work.ts';

/** A change by which links took another key of their issue. */
interface Mover {
  readonly work: Work;
  readonly received: Received;
  readonly change: IssueChange;
  /** Whose links they are. */
  readonly groups: readonly string[];
}

/** Milliseconds that a tracker's clock may go before ours. */
const skew = 15 * 60_000;

/**
 * Has an issue's newest change decided again where that came before the one by which the issue's links moved: while its id
 * was not known yet, nothing told that it is of these groups too. Where that fails, the mover failed.
 *
 * @param batch all that was decided together
 */
export async function sendOvertaken(
  batch: readonly Work[],
  parts: Pick<ApplyParts, 'table' | 'clock' | 'sendAgain'>,
): Promise<void> {
  const movers = batch.flatMap(moverIn);
  await Promise.all(
    [...new Set(movers.map(({ change }) => change.organization))].map(async (organization) => {
      const theirs = movers.filter(({ change }) => change.organization === organization);
      try {
        await sendOf(organization, theirs, batch, parts);
      } catch (error) {
        for (const { work } of theirs) work.error = error;
      }
    }),
  );
}

/** Which links moved in an earlier try nothing tells: all may have. */
function moverIn(work: Work): Mover[] {
  const { change, received, result, error, moved = [], movedInVain } = work;
  if (change.kind !== 'issue' || !result || error) return [];
  const linked = result.record.outcomes.map(({ group }) => group);
  const groups = movedInVain ? linked : linked.filter((group) => moved.includes(group));
  return groups.length > 0 ? [{ work, received, change, groups }] : [];
}

async function sendOf(
  organization: string,
  movers: readonly Mover[],
  batch: readonly Work[],
  { table, clock, sendAgain }: Pick<ApplyParts, 'table' | 'clock' | 'sendAgain'>,
): Promise<void> {
  // What is newer than a move cannot have come before it was made.
  const made = movers.map(({ change }) => Math.min(Date.parse(change.at), Date.parse(change.receivedAt)));
  const ofIssues = (integration: string, issueId: string): boolean =>
    movers.some(({ change }) => change.integration === integration && change.issue.id === issueId);
  const since = new Date(Math.min(...made) - skew);
  const { deliveries: stored, isCut } = await appliedSince(table, organization, since, ofIssues, clock());
  if (isCut) for (const { work } of movers) work.mayHaveOvertaken = true;
  const decided = batch.flatMap(({ result, error }) => (result && !error ? [result.record] : []));
  const before = stored.filter(({ id }) => !decided.some((record) => record.id === id));
  const sent = new Set<string>();
  for (const mover of movers) {
    const newest = newestOf(mover.change, [...before, ...decided]);
    if (!newest || sent.has(newest.change.delivery) || !isOvertaken(newest, mover)) continue;
    sent.add(newest.change.delivery);
    // The same in each try, and another when the mover is decided again.
    await sendAgain(newest.change, `overtaken by ${mover.received.id} ${newest.change.delivery}`);
  }
}

interface Decided {
  readonly change: IssueChange;
  readonly outcomes: Delivery['outcomes'];
}

/** The newest that tells who is assigned: what is older would come to nothing beside it. */
function newestOf(
  { organization, integration, issue }: IssueChange,
  records: readonly Delivery[],
): Decided | undefined {
  let newest: Decided | undefined;
  for (const { change, outcomes } of records) {
    if (change?.kind !== 'issue' || change.assignee === undefined) continue;
    if (change.organization !== organization || change.integration !== integration) continue;
    if (change.issue.id !== issue.id) continue;
    if (!newest || isNewer(change, newest.change)) newest = { change, outcomes };
  }
  return newest;
}

const isNewer = (a: IssueChange, b: IssueChange): boolean =>
  a.position === b.position ? a.delivery > b.delivery : a.position > b.position;

/** It was decided without one of the groups. */
const isOvertaken = ({ change, outcomes }: Decided, mover: Mover): boolean =>
  change.position > mover.change.position &&
  mover.groups.some((group) => !outcomes.some((each) => each.group === group));
