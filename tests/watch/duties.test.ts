import { dutiesAt } from '../../functions/watch/duties.ts';

const quarters = Array.from({ length: 96 }, (_, i) => new Date(Date.UTC(2025, 10, 13, 0, 7) + i * 15 * 60_000));
const integrations = Array.from({ length: 200 }, (_, i) => `integration-${i}`);

test.each(integrations.slice(0, 3))(
  'in a day, all of %s is compared once, and its hooks are looked after every hour',
  (id) => {
    const duties = quarters.map((time) => dutiesAt(id, time));
    expect(duties.filter(({ scope }) => scope === 'all')).toHaveLength(1);
    const checked = duties.flatMap(({ hooks }, i) => (hooks ? [i] : []));
    expect(checked).toHaveLength(24);
    expect(new Set(checked.map((slot) => slot % 4)).size).toBe(1);
  },
);

test('a day later it is the same again', () => {
  const [slot = new Date()] = quarters.filter((time) => dutiesAt('one', time).scope === 'all');
  expect(dutiesAt('one', new Date(slot.getTime() + 86_400_000))).toEqual(dutiesAt('one', slot));
});

test('it is not the same time for all trackers', () => {
  const slotsOf = (has: (id: string, time: Date) => boolean) =>
    new Set(integrations.map((id) => quarters.findIndex((time) => has(id, time))));
  expect(slotsOf((id, time) => dutiesAt(id, time).scope === 'all').size).toBeGreaterThan(60);
  expect([...slotsOf((id, time) => dutiesAt(id, time).hooks)].sort()).toEqual([0, 1, 2, 3]);
});
