import type { Change } from '../../shared/messages/event.ts';
import { isMapped } from '../../shared/resolving/resolve-assignee.ts';
import { type SkippedChange, skippedChanges } from '../../shared/store/skipped-changes.ts';
import type { Table } from '../../shared/store/table.ts';
import { forgetWaiting } from './forget-waiting.ts';
import { attempt, type Work } from './work.ts';

/** A change that was skipped for want of knowing somebody, and is decided again now that an event told who he is. */
export interface Recalled {
  readonly work: Work;
  /** The event that told it. Where deciding again fails, it failed, so that both are tried again. */
  readonly by: Work;
  readonly actor: string;
}

interface RecallParts {
  readonly table: Table;
  readonly clock: () => Date;
}

/**
 * Looks for what was skipped for those whom these events, or an earlier try of theirs, made known.
 *
 * @param batch all that is decided together with it
 */
export async function recall(
  events: readonly Work[],
  batch: readonly Work[],
  { table, clock }: RecallParts,
): Promise<Recalled[]> {
  const found: Recalled[] = [];
  for (const by of events) {
    const { change, resolved } = by;
    const { actor } = resolved ?? {};
    if (!actor || !isMapped(actor)) continue;
    if (found.some((each) => each.actor === actor.id)) continue;
    await attempt(by, async () => {
      const skipped = await skippedChanges(table, change.organization, actor.id, clock());
      for (const each of skipped) found.push({ work: workFor(each, by, batch), by, actor: actor.id });
    });
  }
  return found;
}

/** What is decided in this batch anyway is not decided twice; and what is of one issue stays in order. */
function workFor({ change }: SkippedChange, by: Work, batch: readonly Work[]): Work {
  const itself = batch.find((each) => each.resolved && each.change.delivery === change.delivery);
  if (itself) return itself;
  const issue = issueOf(change);
  const messageGroup = batch.find((each) => issueOf(each.change) === issue)?.received.messageGroup ?? issue;
  return { received: { ...by.received, messageGroup }, change: { ...change, replay: true } };
}

const issueOf = (change: Change): string =>
  change.kind === 'issue' ? `${change.integration} ${change.issue.id}` : change.delivery;

/** Forgets that they waited, of those that wait for another mapping by now. */
export async function leaveRecalled(recalled: readonly Recalled[], table: Table): Promise<void> {
  for (const { work, by, actor } of recalled) {
    const { waitsFor } = work.result ?? {};
    if (waitsFor && waitsFor !== actor) await attempt(by, () => forgetWaiting(work.change, actor, table));
  }
}

/** Forgets that they waited, of those that do no more; where one failed, so did what recalled it. */
export async function settleRecalled(recalled: readonly Recalled[], table: Table): Promise<void> {
  for (const { work, by, actor } of recalled) {
    by.error ??= work.error;
    if (!work.result?.waitsFor) await attempt(by, () => forgetWaiting(work.change, actor, table));
  }
}
