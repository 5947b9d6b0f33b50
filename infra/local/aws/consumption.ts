import * as z from 'zod';

const consumed = z.object({ CapacityUnits: z.number().default(0) });
const answered = z.object({
  ConsumedCapacity: z
    .union([consumed.transform((one) => [one]), z.array(consumed)])
    .optional()
    .transform((capacities = []) => capacities.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0)),
});

const readOperations = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);
const writeOperations = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** Whether DynamoDB tells what the operation consumed. */
export const isMetered = (operation: string): boolean =>
  readOperations.has(operation) || writeOperations.has(operation);

/** Whether the operation may write to a table. */
export const isWrite = (operation: string): boolean => writeOperations.has(operation);

export interface Consumption {
  /** By operation, failed ones too. */
  readonly requests: Record<string, number>;
  /** Of the requests, those answered with an error, by operation. */
  readonly failed: Record<string, number>;
  /** Capacity units, indexes included. DynamoDB does not tell those of a failed condition, though it charges them. */
  readUnits: number;
  writeUnits: number;
  /** Of the function itself, without the start of its process. */
  invocations: number;
  /** Milliseconds, each run rounded up to a whole one as it is billed; and the same times the memory it has. */
  duration: number;
  gbSeconds: number;
  /** What was logged, as UTF-8 without line ends. */
  logLines: number;
  logBytes: number;
}

/** What each caller asked of AWS, and what it took itself, since the start or the last reset. */
export class ConsumptionMeter {
  private readonly callers = new Map<string, Consumption>();

  record(caller: string, operation: string, failed: boolean, answer: unknown): void {
    const entry = this.entryOf(caller);
    entry.requests[operation] = (entry.requests[operation] ?? 0) + 1;
    if (failed) entry.failed[operation] = (entry.failed[operation] ?? 0) + 1;
    const units = answered.safeParse(answer).data?.ConsumedCapacity ?? 0;
    if (readOperations.has(operation)) entry.readUnits += units;
    if (writeOperations.has(operation)) entry.writeUnits += units;
  }

  /** A function's run ended. @param memorySize MB */
  ran(caller: string, ms: number, memorySize: number): void {
    const entry = this.entryOf(caller);
    entry.invocations += 1;
    entry.duration += Math.ceil(ms);
    entry.gbSeconds += (Math.ceil(ms) / 1000) * (memorySize / 1024);
  }

  logged(caller: string, line: string): void {
    const entry = this.entryOf(caller);
    entry.logLines += 1;
    entry.logBytes += Buffer.byteLength(line);
  }

  snapshot(): Record<string, Consumption> {
    return Object.fromEntries(this.callers);
  }

  reset(): void {
    this.callers.clear();
  }

  private entryOf(caller: string): Consumption {
    const entry = this.callers.get(caller) ?? {
      requests: {},
      failed: {},
      readUnits: 0,
      writeUnits: 0,
      invocations: 0,
      duration: 0,
      gbSeconds: 0,
      logLines: 0,
      logBytes: 0,
    };
    this.callers.set(caller, entry);
    return entry;
  }
}
