import * as z from 'zod/mini';
import { errorFields, type LogFields } from '../../shared/log.ts';
import { measured } from '../../shared/measured.ts';
import { isReadByUs } from '../../shared/messages/event.ts';
import type { MetricName } from '../../shared/metrics.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import type { SkipReason } from '../../shared/sync/outcome.ts';
import { type Received, type Work, willBeTriedAgain } from './work.ts';

const names = z.object({ delivery: z.string(), organization: z.string(), integration: z.string() });

/** What a message that failed before anything was known of it says of itself. */
export function unreadLine({ id, body, receives }: Received): LogFields {
  return { ...readNames(body), message: id, receives };
}

function readNames(body: string): LogFields {
  try {
    return names.parse(JSON.parse(body));
  } catch {
    return {};
  }
}

/** What the log tells of an event at the end of a try, and what is measured of it. */
export function workLine(work: Work, provider: ProviderName | undefined): LogFields {
  const { organization, integration, delivery } = work.change;
  return { delivery, organization, integration, provider, ...endOf(work, provider) };
}

export const levelOf = ({ error, mayHaveOvertaken }: Work): 'INFO' | 'WARN' | 'ERROR' =>
  error ? 'ERROR' : mayHaveOvertaken ? 'WARN' : 'INFO';

function endOf(work: Work, provider: ProviderName | undefined): LogFields {
  const { received, change, result, error } = work;
  const issue = change.kind === 'issue' ? change.issue.key : undefined;
  if (error) {
    const again = willBeTriedAgain(work);
    return {
      issue,
      status: again ? 'again' : 'failed',
      receives: received.receives,
      ...errorFields(error),
      ...(again || !provider
        ? measured({ Caught: 1 }, { step: 'apply' })
        : measured({ Caught: 1, Failed: 1 }, { step: 'apply', provider })),
    };
  }
  if (!result) return { issue, status: 'repeated' };
  const { status, outcomes, reason } = result.record;
  const told = outcomes.map((each) => [each.outcome, each.reason].filter(Boolean).join(':')).join(' ');
  return {
    issue,
    status,
    outcomes: told || undefined,
    reason,
    overtaken: work.mayHaveOvertaken && 'not-all-looked-through',
    ...(provider && measuredEnd(work, result.record, provider)),
  };
}

/** What a skipped group is counted as. */
const skippedAs = {
  'sync-disabled': 'SkippedDisabled',
  'assignee-unmatched': 'SkippedUnmatched',
  'assignee-ambiguous': 'SkippedAmbiguous',
  'assignee-inactive': 'SkippedInactive',
  'not-a-project-member': 'SkippedNotMember',
} as const satisfies Readonly<Record<SkipReason, MetricName>>;

function skippedIn(outcomes: Delivery['outcomes']) {
  const counts: { [Name in (typeof skippedAs)[SkipReason]]?: number } = {};
  for (const { outcome, reason } of outcomes) {
    if (outcome !== 'skipped' || !reason) continue;
    counts[skippedAs[reason]] = (counts[skippedAs[reason]] ?? 0) + 1;
  }
  return counts;
}

function measuredEnd({ change }: Work, { outcomes, appliedAt }: Delivery, provider: ProviderName): LogFields {
  const count = (outcome: Delivery['outcomes'][number]['outcome']): number | undefined =>
    outcomes.filter((each) => each.outcome === outcome).length || undefined;
  const Assigned = count('assigned');
  const Deassigned = count('deassigned');
  const isUnmatched = outcomes.some(({ reason }) => reason === 'assignee-unmatched' || reason === 'assignee-ambiguous');
  // What we read ourselves, and what is decided again, may be as old as it likes.
  const isFresh = !change.replay && !isReadByUs(change.event);
  const lag = Date.parse(appliedAt ?? '') - Date.parse(change.at);
  return measured(
    {
      Assigned,
      Deassigned,
      Unchanged: count('unchanged'),
      Stale: count('stale'),
      ...skippedIn(outcomes),
      Unmatched: isUnmatched ? 1 : undefined,
      // A tracker's clock may go before ours.
      Lag: isFresh && (Assigned || Deassigned) && Number.isFinite(lag) ? Math.max(lag, 0) : undefined,
    },
    { provider },
  );
}
