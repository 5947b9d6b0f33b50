import type { Key } from './keys.ts';
import type { Table } from './table.ts';

/** Deletes every item of one partition. A repeat after a crash goes on with what is left. */
export async function clearPartition(table: Table, pk: string): Promise<void> {
  let found: { delete: Key }[] = [];
  for await (const item of table.partition(pk, { ProjectionExpression: 'pk, sk' })) {
    found.push({ delete: { pk, sk: String(item.sk) } });
    if (found.length === 500) {
      await table.batchWrite(found);
      found = [];
    }
  }
  await table.batchWrite(found);
}
