import type { Consumption } from '../stack/consumption.ts';

/** What AWS charges for, per event. */
export interface Usage {
  readonly httpRequests: number;
  /** Of functions. */
  readonly runs: number;
  readonly gbSeconds: number;
  readonly fifoRequests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly logBytes: number;
}

export interface Consumed {
  readonly ingest: Consumption;
  readonly apply: Consumption;
  readonly relay: Consumption;
  /** The gateway's log. */
  readonly access: Consumption;
}

/** CloudWatch Logs counts so many bytes more for each line: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const lineOverhead = 26;

/** What CloudWatch Logs charges for. */
export const billedBytes = ({ logBytes, logLines }: Consumption): number => logBytes + lineOverhead * logLines;

/**
 * What events came to, each on average. A batch is received and deleted with one request each, as an event source does
 * while the queue is not empty; a webhook is one request of the API.
 */
export function usageOf({ ingest, apply, relay, access }: Consumed, events: number): Usage {
  const functions = [ingest, apply, relay];
  const sum = (of: (consumed: Consumption) => number, all = functions): number =>
    all.reduce((total, consumed) => total + of(consumed), 0) / events;
  return {
    httpRequests: 1,
    runs: sum(({ invocations }) => invocations),
    gbSeconds: sum(({ gbSeconds }) => gbSeconds),
    fifoRequests: sum(({ operations }) => operations.SendMessage ?? 0) + (2 * apply.invocations) / events,
    readUnits: sum(({ readUnits }) => readUnits),
    writeUnits: sum(({ writeUnits }) => writeUnits),
    logBytes: sum(billedBytes, [...functions, access]),
  };
}
