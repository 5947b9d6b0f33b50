import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../bundle.ts';

/** The runbook's sections about alarms: their headings, and so their anchors. */
export const sections = [
  'event-dead-letters',
  'follow-up-dead-letters',
  'relay-failures',
  'events-waiting',
  'webhooks-failing',
  'webhooks-slow',
  'function-errors',
  'function-throttles',
  'history-late',
  'refused-tokens',
  'bodies-parked',
  'hooks-broken',
  'trackers-unreachable',
  'follow-ups-failing',
  'reconcile-drift',
  'trackers-throttle',
] as const;

/** Calls that cannot wait: webhooks are lost or not applied, or soon will be. One for each harm. */
export const urgentCalls = ['webhooks-lost', 'not-applied', 'history-late'] as const;

/**
 * What calls somebody when an alarm rings: the alarm itself, or a call that it shares with others that have the same
 * cause. Alarms share one only if none of them rings for days, as those do that wait for somebody outside: it would keep
 * the others from being heard.
 */
export type Call = 'itself' | (typeof urgentCalls)[number] | 'webhooks-slow' | `${FunctionName}-failing`;

/** One alarm. */
export interface PlannedAlarm {
  /** Below the stack's name. */
  readonly id: string;
  readonly section: (typeof sections)[number];
  /** What it means for users, in words. */
  readonly impact: string;
  readonly metric: IMetric;
  /** Rings from this value on… */
  readonly atLeast: number;
  /** …in so many of the last so many periods of the metric. */
  readonly periods: readonly [ringing: number, of: number];
  readonly call: Call;
}
