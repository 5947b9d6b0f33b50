import * as z from 'zod';
import { isMetered } from '../../../infra/local/aws/consumption.ts';
import { setting } from '../../setting.ts';

/** What one function, or all of them, asked of AWS, and took itself. */
export interface Consumption {
  /** Of DynamoDB. */
  readonly requests: number;
  /** By operation, of any service. */
  readonly operations: Readonly<Record<string, number>>;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly invocations: number;
  /** Milliseconds, of all invocations, each rounded up. */
  readonly duration: number;
  readonly gbSeconds: number;
  readonly logLines: number;
  readonly logBytes: number;
}

const counters = z.object({
  requests: z.record(z.string(), z.number()),
  readUnits: z.number(),
  writeUnits: z.number(),
  invocations: z.number(),
  duration: z.number(),
  gbSeconds: z.number(),
  logLines: z.number(),
  logBytes: z.number(),
});
const stats = z.record(z.string(), counters);
export const nothing: Consumption = {
  requests: 0,
  operations: {},
  readUnits: 0,
  writeUnits: 0,
  invocations: 0,
  duration: 0,
  gbSeconds: 0,
  logLines: 0,
  logBytes: 0,
};

const address = (): URL => new URL('/_stats', setting('STACK_AWS_ENDPOINT'));

export async function resetConsumption(): Promise<void> {
  await fetch(address(), { method: 'DELETE' });
}

/** What a function consumed since the last reset; `access` stands for the gateway's log. */
export async function consumptionOf(name: 'ingest' | 'apply' | 'relay' | 'access' | 'operator'): Promise<Consumption> {
  const consumed = stats.parse(await (await fetch(address())).json())[name];
  if (!consumed) return nothing;
  const { requests: operations, ...rest } = consumed;
  const requests = Object.entries(operations)
    .filter(([operation]) => isMetered(operation))
    .reduce((sum, [, count]) => sum + count, 0);
  return { ...rest, operations, requests };
}
