import { setTimeout as pause } from 'node:timers/promises';
import { runOnSchedule, secondsOf } from '../../infra/local/sources/run-on-schedule.ts';

test.each([
  ['rate(1 minute)', 60],
  ['rate(5 minutes)', 300],
  ['rate(1 hour)', 3600],
  ['rate(24 days)', 24 * 86_400],
])('%s is %d seconds', (expression, period) => {
  expect(secondsOf(expression)).toBe(period);
});

test.each(['cron(0 * * * ? *)', 'rate(0 hours)', 'rate(1 week)', 'rate(25 days)', 'hourly'])(
  'refuses %s, which is not known here',
  (expression) => {
    expect(() => secondsOf(expression)).toThrow(`does not know the schedule ${expression}`);
  },
);

test('sends EventBridge’s event once a period, whatever became of the last run, until the signal', async () => {
  const stopping = new AbortController();
  const events: unknown[] = [];
  const invoke = async (event: unknown): Promise<unknown> => {
    events.push(event);
    throw new Error('a failed run');
  };
  runOnSchedule({ ruleArn: 'arn:rule', periodSeconds: 0.05, invoke }, stopping.signal);
  expect(events).toEqual([]); // the first run is after one period
  await pause(180);
  stopping.abort();
  const sent = events.length;
  expect(sent).toBeGreaterThanOrEqual(2);
  await pause(120);
  expect(events).toHaveLength(sent);
  expect(events[0]).toEqual({
    version: '0',
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: 'us-east-1',
    resources: ['arn:rule'],
    detail: {},
  });
});
