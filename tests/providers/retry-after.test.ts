import { retryAfterOf } from '../../shared/providers/retry-after.ts';

const stated = (text: string | undefined) => retryAfterOf({ headers: { 'retry-after': text } });

test.each([
  ['0', 0],
  ['7', 7],
  [' 120 ', 120],
  ['999999', 999_999],
])('%j is so many seconds', (text, seconds) => {
  expect(stated(text)).toBe(seconds);
});

test.each([[undefined], [''], ['soon'], ['-1'], ['1.5'], ['1000000'], ['Wed, 21 Oct 2026 07:28:00 GMT']])(
  '%j is no number of seconds',
  (text) => {
    expect(stated(text)).toBeUndefined();
  },
);
