import type { FunctionName } from './bundle.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { EventQueue } from './event-queue.ts';
import type { FailureQueue } from './failure-queue.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';
import type { HttpApi } from './http-api.ts';
import type { OwnMetrics } from './metrics/own-metrics.ts';
import type { Table } from './table.ts';

/** What alarms and the dashboard look at. */
export interface Observed {
  readonly functions: Readonly<Record<FunctionName, BundledFunction>>;
  readonly http: HttpApi;
  readonly table: Table;
  readonly events: EventQueue;
  readonly followUps: FollowUpQueue;
  readonly relayFailures: FailureQueue;
  readonly own: OwnMetrics;
}
