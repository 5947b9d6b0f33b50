import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** Tells operators what to do; each alarm has a section in it, or shares one. */
export const runbook = 'infra/RUNBOOK.md';

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
  'follow-ups-failing',
  'reconcile-drift',
  'trackers-throttle',
] as const;

/**
 * What calls somebody, and why. `urgent`: webhooks are lost or not applied, or soon will be. `soon`: somebody should look
 * within a day. `redrive`: messages wait for an operator, until he has seen to them; such an alarm rings for days, which
 * must not keep others from being heard.
 */
export const calls = {
  urgent: 'Webhooks are lost or not applied, or soon will be.',
  soon: 'Somebody should look within a day.',
  redrive: 'Messages wait for somebody to redrive or drop them.',
} as const;

/** One alarm. It has no action of its own: a call includes it. */
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
  readonly call: keyof typeof calls;
}
