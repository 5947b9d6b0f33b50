import { Duration } from 'aws-cdk-lib/core';
import { total } from '../metrics/total.ts';
import type { Observed } from '../observed.ts';
import type { PlannedAlarm } from './planned-alarm.ts';

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

/**
 * Ingest's own metrics rather than API Gateway's: those of single routes cost $0.30 a month each, six a route, and the
 * free ones count the management API's failures too. What never reaches ingest shows in a smoke test.
 */
const answered5xx = ({ functions: { ingest }, own }: Observed, period: Duration) =>
  total(
    {
      ...own.parts('Refused', { reason: 'unavailable' }),
      errors: ingest.metric('Errors', { statistic: 'Sum' }),
      throttles: ingest.metric('Throttles', { statistic: 'Sum' }),
    },
    { label: 'webhooks answered 5xx', period },
  );

/** Whether webhooks get in. */
export const webhookAlarms = (observed: Observed): PlannedAlarm[] => {
  const { functions, own } = observed;
  return [
    {
      id: 'webhooks-failing',
      section: 'webhooks-failing',
      impact:
        'Webhooks are answered 5xx. Azure DevOps sends them again for three minutes, Jira never: assignments get lost.',
      metric: answered5xx(observed, minute),
      atLeast: 1,
      periods: [2, 5], // a single bad minute is a hiccup; a canary has five to be found out in
      call: 'webhooks-lost',
    },
    {
      id: 'webhooks-failing-for-long',
      section: 'webhooks-failing',
      impact:
        'Webhooks are answered 5xx where few arrive: no minute is bad enough to be noticed, and assignments get lost.',
      metric: answered5xx(observed, Duration.hours(1)),
      atLeast: 2, // one is a hiccup
      periods: [1, 1],
      call: 'webhooks-lost',
    },
    {
      id: 'webhooks-slow',
      section: 'webhooks-slow',
      impact:
        'Trackers wait for seconds until a webhook is taken. Those that give up after 5 to 10 s will soon lose some.',
      metric: functions.ingest.metric('Duration', { statistic: 'p99', period: fiveMinutes }),
      atLeast: 3000, // ms; usual are some tens, and ingest itself ends at 10,000
      periods: [3, 3], // cold starts come in bursts, but not for a quarter of an hour
      call: 'webhooks-slow',
    },
    {
      id: 'refused-tokens',
      section: 'refused-tokens',
      impact:
        'Many webhooks carry a token that is not valid: a tracker with an old one, whose changes are lost, or a guesser.',
      metric: own.sum('Refused', { reason: 'unauthorized' }, { period: fiveMinutes }),
      atLeast: 20, // crawlers and typing errors stay below; one busy Jira with a revoked token does not
      periods: [1, 1],
      call: 'itself',
    },
    {
      id: 'refused-tokens-for-long',
      section: 'refused-tokens',
      impact:
        'Some webhooks carry a token that is not valid, for hours on end: a tracker with an old one loses its changes.',
      metric: own.sum('Refused', { reason: 'unauthorized' }, { period: Duration.hours(1) }),
      atLeast: 3, // where little happens an old token makes no burst; whoever only tries is gone within hours
      periods: [6, 6],
      call: 'itself',
    },
    {
      id: 'bodies-parked',
      section: 'bodies-parked',
      impact:
        'The body of a webhook could not be read and was kept: its change is not applied until somebody sees to it.',
      metric: own.sum('Parked', {}, { period: fiveMinutes }),
      atLeast: 1, // no sender does so by chance: it is a format that we do not know
      periods: [1, 1],
      call: 'itself', // it may wait for days, and must not hide the next
    },
  ];
};
