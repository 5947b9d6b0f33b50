import { looseNumber } from '../../shared/providers/loose.ts';

const number = looseNumber(15);
const read = (value: unknown) => number.safeParse(value).data;

test.each([
  [7, '7'],
  [' 007 ', '7'],
  ['0', '0'],
  ['9'.repeat(15), '9'.repeat(15)],
  [`${'0'.repeat(240)}${'9'.repeat(15)}`, '9'.repeat(15)],
])('reads %j', (value, text) => expect(read(value)).toBe(text));

test.each(['', '-1', '1.5', '1e3', '9'.repeat(16), null, true, {}])('is no number: %j', (value) =>
  expect(read(value)).toBeUndefined(),
);

test('looks at no more than 255 characters: a million zeros are refused at once', () => {
  expect(read(`${'0'.repeat(255)}7`)).toBeUndefined();
  const before = process.cpuUsage();
  expect(read(`${'0'.repeat(1_000_000)}!`)).toBeUndefined();
  expect(process.cpuUsage(before).user).toBeLessThan(40_000);
});
