import { prices } from './prices.ts';
import type { Usage } from './usage.ts';

/** Dollars per million events, by service. */
export interface Price {
  readonly api: number;
  /** Of functions: that they run, and for how long. */
  readonly runs: number;
  readonly time: number;
  readonly queue: number;
  readonly reads: number;
  readonly writes: number;
  readonly logs: number;
  readonly sum: number;
}

export function priceOf(usage: Usage): Price {
  const million = 1e6;
  const parts = {
    api: million * usage.httpRequests * prices.httpRequest,
    runs: million * usage.runs * prices.run,
    time: million * usage.gbSeconds * prices.gbSecond,
    queue: million * usage.fifoRequests * prices.fifoRequest,
    reads: million * usage.readUnits * prices.readUnit,
    writes: million * usage.writeUnits * prices.writeUnit,
    logs: million * usage.logBytes * prices.logByte,
  };
  return { ...parts, sum: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}
