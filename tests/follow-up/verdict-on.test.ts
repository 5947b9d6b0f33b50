import { NotYet } from '../../functions/follow-up/release-leaver.ts';
import { verdictOn } from '../../functions/follow-up/verdict-on.ts';
import type { FollowUp, ReconcileScope } from '../../shared/messages/follow-up.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { followUpReceives } from '../../shared/queue/follow-up-receives.ts';

const at = '2025-11-13T08:00:00.000Z';
const page = (scope: ReconcileScope): FollowUp => ({
  v: 1,
  kind: 'reconcile',
  organization: 'acme',
  integration: 'jira',
  scope,
  run: 'run',
  after: null,
  requestedAt: at,
});
const write: FollowUp = {
  v: 1,
  kind: 'write-assignee',
  organization: 'acme',
  integration: 'jira',
  issue: 'SHOP-42',
  group: 'checkout',
  activity: 'change',
  at,
};
const down = new TrackerFailure('unreachable', 'down');
const refused = new TrackerFailure('refused', 'no', { status: 403 });
const unauthorized = new TrackerFailure('unauthorized', 'who?', { status: 401 });
const busy = (retryAfter: number) => new TrackerFailure('refused', 'busy', { status: 429, retryAfter });

test.each([
  ['a write', write],
  ['what cannot be read', undefined],
])('%s is tried again, and then goes to the dead letters', (_, message) => {
  expect(verdictOn(message, 1, refused)).toEqual({ end: 'again', level: 'WARN', delay: 5 });
  expect(verdictOn(message, followUpReceives, refused)).toEqual({ end: 'dead-letter', level: 'WARN' });
});

test('what comes too early is no failure, however often: it waits until it is time', () => {
  for (const receives of [1, followUpReceives]) {
    expect(verdictOn(undefined, receives, new NotYet(7))).toEqual({ end: 'again', level: 'INFO', delay: 7 });
  }
});

describe('a run', () => {
  test.each([refused, unauthorized])('that the tracker refuses (%s) ends at once', (failure) => {
    for (const scope of ['all', 'recent'] as const) {
      expect(verdictOn(page(scope), 1, failure)).toEqual({ end: 'given-up', level: 'WARN' });
    }
  });

  test.each([down, busy(60), new Error('the table throttles')])(
    'over what is active leaves %s to the next run',
    (error) => {
      expect(verdictOn(page('recent'), 1, error)).toEqual({ end: 'given-up', level: 'WARN' });
    },
  );

  test('over all is tried again, every quarter of an hour at the least', () => {
    const delays = Array.from({ length: followUpReceives - 1 }, (_, i) => verdictOn(page('all'), i + 1, down));
    expect(delays.map((verdict) => 'delay' in verdict && verdict.delay)).toEqual([
      5, 15, 60, 300, 900, 900, 900, 900, 900,
    ]);
  });

  test('over all waits for as long as the tracker asks', () => {
    expect(verdictOn(page('all'), 1, busy(7200))).toEqual({ end: 'again', level: 'WARN', delay: 7200 });
  });

  test('over all that fails for the last time is an error, and no dead letter: there is nothing to redrive', () => {
    expect(verdictOn(page('all'), followUpReceives, down)).toEqual({ end: 'given-up', level: 'ERROR' });
  });
});
