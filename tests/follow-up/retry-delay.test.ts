import { retryDelay } from '../../functions/follow-up/retry-delay.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { followUpReceives } from '../../shared/queue/follow-up-receives.ts';

const failure = (retryAfter?: number) =>
  new TrackerFailure('refused', 'busy', { status: 429, ...(retryAfter && { retryAfter }) });

test('tries again within 15 seconds, then later and later, up to half a day', () => {
  const delays = Array.from({ length: followUpReceives - 1 }, (_, i) => retryDelay(i + 1, new Error('failed')));
  expect(delays[0]).toBeLessThanOrEqual(15);
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect(delays.at(-1)).toBe(12 * 3600);
});

test('waits as long as the tracker asks, within what a queue can', () => {
  expect(retryDelay(1, failure(120))).toBe(120);
  expect(retryDelay(4, failure(1))).toBe(300);
  expect(retryDelay(1, failure(1_000_000))).toBe(43_200);
});

test('a count beyond the last stays at the longest', () => {
  expect(retryDelay(50, failure())).toBe(43_200);
});
