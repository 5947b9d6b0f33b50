import { adoptSkipped } from '../../shared/store/adopt-skipped.ts';
import { keys, skippedOf } from '../../shared/store/keys.ts';
import { MemoryTable } from '../simulation/store/memory-table.ts';

const at = (position: string, receivedAt: string) => ({ delivery: `${position} ${receivedAt}`, position, receivedAt });

// Functions run side by side: what came first may be decided last.
test.each([
  ['the newer, though the older came later', at('014', '08:00:01'), at('013', '08:00:02'), '014 08:00:01'],
  ['the newer, which came later', at('013', '08:00:01'), at('014', '08:00:02'), '014 08:00:02'],
  ['of equal ones the one that came later', at('013', '08:00:02'), at('013', '08:00:01'), '013 08:00:02'],
])('of two changes of an issue that wait for one person, there waits on %s', async (_, one, other, waits) => {
  for (const [kept, gone] of [
    [one, other],
    [other, one],
  ]) {
    const table = new MemoryTable();
    await table.put({ ...keys.skipped('acme', 'kept', 'jira', '1'), ...kept });
    await table.put({ ...keys.skipped('acme', 'gone', 'jira', '1'), ...gone });
    await adoptSkipped(table, 'acme', 'gone', 'kept');
    const left = table.all().map(({ pk, delivery }) => ({ pk, delivery }));
    expect(left).toEqual([{ pk: skippedOf('acme', 'kept'), delivery: waits }]);
  }
});
