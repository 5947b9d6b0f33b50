import { providerName } from './providers/provider-name.ts';

/** The values that a dimension may have. Each combination is a metric that is paid for: none names an organization. */
export const dimensionValues = {
  step: ['apply', 'relay', 'api', 'connect', 'follow-up', 'watch', 'chat'],
  provider: providerName.options,
  /** The provider that a webhook's address names; `none`: it names none, as those that crawlers try. */
  sender: [...providerName.options, 'none'],
  reason: ['unauthorized', 'gone', 'refused', 'unavailable'],
  target: ['webhook', 'slack', 'discord', 'msteams', 'jira-server', 'azure-devops'],
  result: ['sent', 'unchanged', 'skipped', 'failed', 'retried'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type DimensionName = keyof typeof dimensionValues;

interface Metric {
  readonly unit: 'Count' | 'Milliseconds';
  readonly dimensions: readonly DimensionName[];
}

/**
 * Every metric that the functions emit, in the namespace that is named after the stack. With two trackers they are 89 at
 * most, of which CloudWatch has those paid for that were ever measured within an hour ($0.30 a month each).
 */
export const metrics = {
  /** By every function but ingest, which answers 503 then: it failed at something, and lived on. */
  Caught: { unit: 'Count', dimensions: ['step'] },
  /** By ingest, per webhook. */
  Accepted: { unit: 'Count', dimensions: ['provider'] },
  Ignored: { unit: 'Count', dimensions: ['provider'] },
  Parked: { unit: 'Count', dimensions: ['provider'] },
  Refused: { unit: 'Count', dimensions: ['sender', 'reason'] },
  /** By apply, per linked group. */
  Assigned: { unit: 'Count', dimensions: ['provider'] },
  Deassigned: { unit: 'Count', dimensions: ['provider'] },
  Unchanged: { unit: 'Count', dimensions: ['provider'] },
  Stale: { unit: 'Count', dimensions: ['provider'] },
  /** By apply, per linked group that was skipped: by name rather than by dimension, since one line may have several. */
  SkippedDisabled: { unit: 'Count', dimensions: ['provider'] },
  SkippedUnmatched: { unit: 'Count', dimensions: ['provider'] },
  SkippedAmbiguous: { unit: 'Count', dimensions: ['provider'] },
  SkippedInactive: { unit: 'Count', dimensions: ['provider'] },
  SkippedNotMember: { unit: 'Count', dimensions: ['provider'] },
  /** By apply, per delivery that was given up. */
  Failed: { unit: 'Count', dimensions: ['provider'] },
  /** By apply, per delivery, whatever became of its groups: nobody, or two, of ours is meant. */
  Unmatched: { unit: 'Count', dimensions: ['provider'] },
  /** By apply: from the tracker's time of a change to the applied write. Not of what we read ourselves, nor of replays. */
  Lag: { unit: 'Milliseconds', dimensions: ['provider'] },
  /** By follow-up, per message and try. */
  FollowUp: { unit: 'Count', dimensions: ['target', 'result'] },
  /** By follow-up: the tracker answered 429. */
  Throttled: { unit: 'Count', dimensions: ['provider'] },
  /** By watch and follow-up, per integration. */
  HookRepaired: { unit: 'Count', dimensions: ['provider'] },
  HookBroken: { unit: 'Count', dimensions: ['provider'] },
  /** By watch, per integration and look: its tracker has not been reached for hours. */
  HookUnreachable: { unit: 'Count', dimensions: ['provider'] },
  /** By follow-up: so many issues of a page had drifted. */
  Drift: { unit: 'Count', dimensions: ['provider'] },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof metrics;
