import type { MetricName } from '../../shared/metrics.ts';
import type { FunctionName } from '../bundle.ts';

/** What functions write into a log line besides what they measure. */
export type LogField =
  | 'activity'
  | 'at'
  | 'call'
  | 'channel'
  | 'code'
  | 'delivery'
  | 'error'
  | 'errorCode'
  | 'group'
  | 'integration'
  | 'issue'
  | 'level'
  | 'message'
  | 'ms'
  | 'organization'
  | 'outcomes'
  | 'provider'
  | 'reason'
  | 'receives'
  | 'result'
  | 'status'
  | 'step'
  | 'target';

/** A question to the logs, as CloudWatch Logs Insights is asked. */
export interface LogQuery {
  /** Below the stack's name. */
  readonly name: string;
  /** Whose lines answer it. */
  readonly functions: readonly FunctionName[];
  /** Everything of a line that it reads. */
  readonly reads: readonly (LogField | MetricName)[];
  readonly lines: readonly string[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
export const logQueries: readonly LogQuery[] = [
  {
    name: 'one delivery from end to end',
    functions: ['ingest', 'apply', 'relay', 'follow-up'],
    reads: [
      'delivery',
      'step',
      'level',
      'status',
      'outcomes',
      'target',
      'result',
      'reason',
      'error',
      'errorCode',
      'call',
      'at',
      'ms',
    ],
    lines: [
      'filter delivery = "the id that the webhook was answered with"',
      'display @timestamp, step, level, status, outcomes, target, result, reason, error, errorCode, call, at, ms',
      'sort @timestamp asc',
    ],
  },
  {
    name: 'refused tokens by integration',
    functions: ['ingest'],
    reads: ['step', 'code', 'organization', 'integration', 'provider'],
    lines: [
      // Without an integration: it claimed one that there is not.
      'filter step = "ingest" and code = 401',
      'stats count(*) as refused, max(@timestamp) as lastSeen by organization, integration, provider',
      'sort refused desc',
    ],
  },
  {
    name: 'slowest deliveries',
    functions: ['apply'],
    reads: ['step', 'Lag', 'ms', 'provider', 'organization', 'integration', 'delivery', 'outcomes'],
    lines: [
      'filter step = "apply" and ispresent(Lag)',
      'display @timestamp, Lag, ms, provider, organization, integration, delivery, outcomes',
      'sort Lag desc',
      'limit 50',
    ],
  },
  {
    name: 'unmatched actors by integration',
    functions: ['apply'],
    reads: ['step', 'Unmatched', 'organization', 'integration', 'provider', 'delivery'],
    lines: [
      // Logs name nobody: who it is shows with the delivery.
      'filter step = "apply" and ispresent(Unmatched)',
      'stats sum(Unmatched) as unmatched, latest(delivery) as example by organization, integration, provider',
      'sort unmatched desc',
    ],
  },
  {
    name: 'failed follow-ups',
    functions: ['follow-up'],
    reads: [
      'step',
      'result',
      'target',
      'reason',
      'receives',
      'organization',
      'channel',
      'integration',
      'activity',
      'delivery',
    ],
    lines: [
      'filter step = "follow-up" and result in ["failed", "retried"]',
      'display @timestamp, result, target, reason, receives, organization, channel, integration, activity, delivery',
      'sort @timestamp desc',
      'limit 200',
    ],
  },
];
