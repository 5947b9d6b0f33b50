import { matchesPattern, parsePattern } from '../../infra/local/sources/event-pattern.ts';

const event = { name: 'MODIFY', image: { id: { S: 'ORG#1' }, gone: null, count: 3 } };
const matches = (pattern: object): boolean => matchesPattern(parsePattern(JSON.stringify(pattern)), event);

test.each([
  ['an equal value', { name: ['INSERT', 'MODIFY'] }, true],
  ['no equal value', { name: ['INSERT'] }, false],
  ['a number', { image: { count: [3] } }, true],
  ['null', { image: { gone: [null] } }, true],
  ['a prefix', { image: { id: { S: [{ prefix: 'ORG#' }] } } }, true],
  ['another prefix', { image: { id: { S: [{ prefix: 'TEAM#' }] } } }, false],
  ['a suffix', { image: { id: { S: [{ suffix: '#1' }] } } }, true],
  ['a leaf that exists', { image: { id: { S: [{ exists: true }] } } }, true],
  ['a leaf that does not', { image: { id: { N: [{ exists: true }] } } }, false],
  ['an object, which is no leaf', { image: { id: [{ exists: true }] } }, false],
  ['what has to be absent and is', { image: { other: [{ exists: false }] } }, true],
  ['anything but that', { name: [{ 'anything-but': ['REMOVE'] }] }, true],
  ['that very value', { name: [{ 'anything-but': ['MODIFY'] }] }, false],
  ['one of two fields only', { name: ['MODIFY'], image: { count: [4] } }, false],
])('%s', (_, pattern, expected) => {
  expect(matches(pattern)).toBe(expected);
});

test('refuses an operator it does not know', () => {
  expect(() => parsePattern('{"name":[{"wildcard":"M*"}]}')).toThrow();
});
