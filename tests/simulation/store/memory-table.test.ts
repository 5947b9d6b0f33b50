import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ConditionFailed } from '../../../shared/store/condition-failed.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Item } from '../../../shared/store/wire.ts';
import { operatorTable } from '../../operator-table.ts';
import { calls } from './calls.ts';
import { MemoryTable } from './memory-table.ts';

/** What a call came to: which errors differ is the business of nobody, but for the one that stores know. */
async function ended(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return { answer: await run() };
  } catch (error) {
    return error instanceof ConditionFailed ? { refused: error.item } : { invalid: true };
  }
}

const everything = async (table: Table, pk: string): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const each of table.partition(pk)) items.push(each);
  return items;
};

test('the table in memory answers every call as DynamoDB does, and ends with the same items', async () => {
  const real = operatorTable();
  await fc.assert(
    fc.asyncProperty(fc.array(calls, { minLength: 1, maxLength: 25 }), async (history) => {
      const pk = `memory-${randomUUID()}`;
      const memory = new MemoryTable();
      for (const each of history) {
        const [inMemory, inDynamoDb] = [await ended(() => each(memory, pk)), await ended(() => each(real, pk))];
        expect(inMemory).toEqual(inDynamoDb);
      }
      expect(await everything(memory, pk)).toEqual(await everything(real, pk));
    }),
    { numRuns: Number(process.env.STORE_RUNS ?? 30), seed: Number(process.env.STORE_SEED ?? 1) },
  );
});
