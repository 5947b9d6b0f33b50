import * as z from 'zod';
import { isMetered } from '../../../infra/local/aws/consumption.ts';
import { setting } from '../../setting.ts';

/** What one function, or all of them, asked of DynamoDB. */
export interface Consumption {
  readonly requests: number;
  /** By operation. */
  readonly operations: Readonly<Record<string, number>>;
  readonly readUnits: number;
  readonly writeUnits: number;
}

const nothing: Consumption = { requests: 0, operations: {}, readUnits: 0, writeUnits: 0 };
const stats = z.record(
  z.string(),
  z.object({ requests: z.record(z.string(), z.number()), readUnits: z.number(), writeUnits: z.number() }),
);

const address = (): URL => new URL('/_stats', setting('STACK_AWS_ENDPOINT'));

export async function resetConsumption(): Promise<void> {
  await fetch(address(), { method: 'DELETE' });
}

/** What the functions consumed since the last reset. */
export async function consumptionOf(name: 'ingest' | 'apply' | 'relay'): Promise<Consumption> {
  const caller = stats.parse(await (await fetch(address())).json())[name];
  if (!caller) return nothing;
  const operations = Object.fromEntries(Object.entries(caller.requests).filter(([operation]) => isMetered(operation)));
  const requests = Object.values(operations).reduce((sum, count) => sum + count, 0);
  return { requests, operations, readUnits: caller.readUnits, writeUnits: caller.writeUnits };
}
