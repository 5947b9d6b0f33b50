import { KnownIntegrations } from '../../functions/ingest/known-integrations.ts';
import { integrationRecord } from '../integration-record.ts';

/** A table that counts its reads, and a clock that stands still until it is moved. */
function setting() {
  const reads: string[] = [];
  const clock = { now: 1_000_000 };
  const integrations = new KnownIntegrations(
    async (id) => {
      reads.push(id);
      return id.startsWith('unknown') ? undefined : integrationRecord({ id });
    },
    () => clock.now,
  );
  return { reads, clock, integrations };
}

test('a record is read once a minute', async () => {
  const { reads, clock, integrations } = setting();
  await integrations.find('a');
  clock.now += 59_999;
  await integrations.find('a');
  expect(reads).toHaveLength(1);
  clock.now += 1;
  await integrations.find('a');
  expect(reads).toHaveLength(2);
});

test('an unknown id is read once in five seconds', async () => {
  const { reads, clock, integrations } = setting();
  expect(await integrations.find('unknown')).toBeUndefined();
  clock.now += 4_999;
  await integrations.find('unknown');
  expect(reads).toHaveLength(1);
  clock.now += 1;
  await integrations.find('unknown');
  expect(reads).toHaveLength(2);
});

test('a credential made since the record was read has it read again', async () => {
  const { reads, clock, integrations } = setting();
  await integrations.find('a');
  clock.now += 10_000;
  expect(await integrations.findAgain('a', clock.now - 1)).toMatchObject({ id: 'a' });
  expect(reads).toHaveLength(2);
});

test.each([
  ['older than the record', -60_000],
  ['without a time', undefined],
  ['from the future', 60_000],
])('a credential %s costs no read', async (_, age) => {
  const { reads, clock, integrations } = setting();
  await integrations.find('a');
  await integrations.findAgain('a', age === undefined ? undefined : clock.now + age);
  expect(reads).toHaveLength(1);
});

test('a second new credential within the second waits for it rather than be refused', async () => {
  const reads: number[] = [];
  const integrations = new KnownIntegrations(async (id) => {
    reads.push(Date.now());
    return integrationRecord({ id });
  }, Date.now);
  await integrations.find('a');
  await integrations.findAgain('a', Date.now());
  const [first = 0, second = 0] = reads;
  expect(second - first).toBeGreaterThanOrEqual(990);
});

test('what nobody asks for any more is forgotten', async () => {
  const { reads, integrations } = setting();
  for (let i = 0; i <= 1_000; i++) await integrations.find(`id-${i}`);
  await integrations.find('id-1');
  expect(reads).toHaveLength(1_001);
  await integrations.find('id-0');
  expect(reads).toHaveLength(1_002);
});
