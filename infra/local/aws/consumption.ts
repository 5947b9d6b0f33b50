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

export interface Consumption {
  /** By operation, failed ones too. */
  readonly requests: Record<string, number>;
  /** Of the requests, those answered with an error, by operation. */
  readonly failed: Record<string, number>;
  /** Capacity units, indexes included. DynamoDB does not tell those of a failed condition, though it charges them. */
  readUnits: number;
  writeUnits: number;
}

/** What each caller asked of AWS, since the start or the last reset. */
export class ConsumptionMeter {
  private readonly callers = new Map<string, Consumption>();

  record(caller: string, operation: string, failed: boolean, answer: unknown): void {
    const entry = this.callers.get(caller) ?? { requests: {}, failed: {}, readUnits: 0, writeUnits: 0 };
    this.callers.set(caller, entry);
    entry.requests[operation] = (entry.requests[operation] ?? 0) + 1;
    if (failed) entry.failed[operation] = (entry.failed[operation] ?? 0) + 1;
    const units = answered.safeParse(answer).data?.ConsumedCapacity ?? 0;
    if (readOperations.has(operation)) entry.readUnits += units;
    if (writeOperations.has(operation)) entry.writeUnits += units;
  }

  snapshot(): Record<string, Consumption> {
    return Object.fromEntries(this.callers);
  }

  reset(): void {
    this.callers.clear();
  }
}
