import { retryAfterOf } from '../../shared/channels/retry-after.ts';

const now = new Date('2026-10-21T07:27:00.500Z');
const asked = (header: string | undefined, body = '') =>
  retryAfterOf({ status: 429, headers: { 'retry-after': header }, body }, now);

test.each([
  ['0', 0],
  [' 120 ', 120],
  ['0.65', 1],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 60],
  ['Wed, 21 Oct 2026 07:00:00 GMT', 0],
  [undefined, undefined],
  ['', undefined],
  ['-1', undefined],
  ['soon', undefined],
  ['2026', 2026],
  ['1000000', undefined],
  ['Wed, 99 Oct 2026 07:28:00 GMT', undefined],
])('takes a header %j for %p seconds', (header, seconds) => {
  expect(asked(header)).toBe(seconds);
});

test.each([
  ['{"message": "You are being rate limited.", "retry_after": 64.57, "global": false}', 65],
  ['{"retry_after": 0}', 0],
  ['{"retry_after": -1}', undefined],
  ['{"retry_after": 1e9}', undefined],
  ['{"retry_after": "5"}', undefined],
  ['null', undefined],
  ['{"retry_af', undefined],
])('takes a body %j for %p seconds', (body, seconds) => {
  expect(asked(undefined, body)).toBe(seconds);
});

test('believes the header before the body', () => {
  expect(asked('7', '{"retry_after": 64.57}')).toBe(7);
});
