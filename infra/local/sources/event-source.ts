import type { AwsCall } from '../aws/call.ts';
import type { EventPattern } from './event-pattern.ts';

/** What the pollers of queues and streams have in common. */
export interface EventSource {
  /** ARN of the queue or stream. */
  readonly arn: string;
  readonly batchSize: number;
  /** An event that matches one of them passes; none: every event does. */
  readonly patterns: readonly EventPattern[];
  readonly reportBatchItemFailures: boolean;
  /** Calls AWS with the function's own rights, as Lambda's pollers do. */
  readonly call: AwsCall;
  /** @throws LambdaError */
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}
