import { samePerson, withoutEcho, withWrite } from '../../shared/sync/echo.ts';

const now = new Date('2025-11-13T08:00:00.000Z');
const minutesAgo = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
const ann = { id: 'JIRAUSER1', name: 'ann' };

test.each([
  ['the same id, whatever the name', ann, { id: 'JIRAUSER1', name: 'ann.bee' }, true],
  ['different ids, whatever the name', ann, { id: 'JIRAUSER2', name: 'ann' }, false],
  ['one known by name alone', ann, { id: null, name: 'ANN' }, true],
  ['one known by another name alone', ann, { id: null, name: 'bob' }, false],
  ['nobody and nobody', null, null, true],
  ['nobody and somebody', null, ann, false],
  ['two of whom nothing is known', { id: null, name: null }, { id: null, name: null }, false],
])('%s', (_, a, b, same) => {
  expect([samePerson(a, b), samePerson(b, a)]).toEqual([same, same]);
});

test('keeps the last five writes of ten minutes', () => {
  let writes = withWrite([{ who: ann, at: minutesAgo(11) }], null, '5', now);
  expect(writes).toEqual([{ who: null, after: '5', at: now.toISOString() }]);
  for (let i = 0; i < 8; i++) writes = withWrite(writes, { id: String(i), name: null }, '5', now);
  expect(writes.map(({ who }) => who?.id)).toEqual(['3', '4', '5', '6', '7']);
});

test('takes the same write twice in a row for one that is tried again', () => {
  const bob = { id: null, name: 'bob' };
  const [first, second] = [withWrite([], bob, '5', new Date(minutesAgo(1))), withWrite([], ann, '6', now)];
  expect(withWrite(first, bob, '7', now)).toEqual([{ who: bob, after: '5', at: now.toISOString() }]);
  expect(withWrite([...first, ...second], bob, '7', now).map(({ who }) => who?.name)).toEqual(['bob', 'ann', 'bob']);
});

test('takes an echo once, with the writes before it', () => {
  const writes = ['a', 'b', 'c'].map((name) => ({ who: { id: null, name }, at: minutesAgo(1) }));
  const heard = (name: string) => ({ who: { id: null, name }, position: '6' });
  expect(withoutEcho(writes, heard('b'), now)).toEqual(writes.slice(2));
  expect(withoutEcho(writes, heard('x'), now)).toBeUndefined();
  expect(withoutEcho([], { who: null, position: '6' }, now)).toBeUndefined();
});

test('takes no change for the echo of a write that was made later', () => {
  const write = { who: null, after: '5', at: minutesAgo(1) };
  expect(withoutEcho([write], { who: null, position: '5' }, now)).toBeUndefined();
  expect(withoutEcho([write], { who: null, position: '6' }, now)).toEqual([]);
});
