import { applyBatch } from '../../../functions/apply/apply-batch.ts';
import type { IssueChange } from '../../../shared/messages/event.ts';
import type { Table } from '../../../shared/store/table.ts';
import { partsOn, received } from '../../apply/batches.ts';
import { consumePlainly } from '../bare/consumer.ts';
import type { PlainTable } from '../bare/plain-table.ts';
import { consumptionOf, resetConsumption } from '../stack/consumption.ts';

const batch = 10;

export type Consumer = (changes: readonly IssueChange[]) => Promise<void>;

/** As Lambda hands it over: ten at a time, each issue a message group of its own. */
export const ours =
  (table: Table): Consumer =>
  async (changes) => {
    for (let from = 0; from < changes.length; from += batch) {
      const messages = changes.slice(from, from + batch).map((change) => received(change, change.issue.id));
      const again = await applyBatch(messages, partsOn(table));
      if (again.length > 0) throw new Error('An event of the benchmark was not applied');
    }
  };

export const plain =
  (table: PlainTable): Consumer =>
  async (changes) => {
    for (const change of changes) await consumePlainly(change, table);
  };

export interface Run {
  readonly perSecond: number;
  readonly requests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
}

/** What a consumer makes of so many changes, each of an issue of its own. */
export async function run(consume: Consumer, changes: readonly IssueChange[]): Promise<Run> {
  await resetConsumption();
  const began = performance.now();
  await consume(changes);
  const seconds = (performance.now() - began) / 1000;
  const { requests, readUnits, writeUnits } = await consumptionOf('operator');
  const each = (sum: number): number => sum / changes.length;
  return {
    perSecond: changes.length / seconds,
    ...{ requests: each(requests), readUnits: each(readUnits), writeUnits: each(writeUnits) },
  };
}

/** The run of median speed; what it took of DynamoDB is the same each time. */
export function median(runs: readonly Run[]): Run {
  const sorted = [...runs].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('Nothing was run');
  return middle;
}
