import { Duration } from 'aws-cdk-lib/core';
import { unreachableHours } from '../../shared/connections/unreachable-hours.ts';
import type { Observed } from '../observed.ts';
import type { PlannedAlarm } from './planned-alarm.ts';

const hour = Duration.hours(1);

/** How connected trackers get on with us. */
export const trackerAlarms = ({ own }: Observed): PlannedAlarm[] => [
  {
    id: 'hooks-broken',
    section: 'hooks-broken',
    impact:
      'A tracker sends no webhooks of an integration, and its hook could not be made anew: changes there are not seen.',
    metric: own.sum('HookBroken', {}, { period: hour }),
    atLeast: 1,
    periods: [2, 3], // watch looks once an hour: a tracker that is down for a while repairs itself
    call: 'itself',
  },
  {
    id: 'trackers-unreachable',
    section: 'trackers-unreachable',
    impact: `A tracker could not be reached for more than ${unreachableHours} hours: neither its hooks nor its issues are looked after.`,
    metric: own.sum('HookUnreachable', {}, { period: hour }),
    atLeast: 1,
    periods: [2, 3],
    call: 'itself',
  },
  {
    id: 'reconcile-drift',
    section: 'reconcile-drift',
    impact:
      'Groups had another assignee than their issues, until this was found and set right: webhooks were lost before.',
    metric: own.sum('Drift', {}, { period: hour }),
    atLeast: 10, // some are of issues that changed while they were read
    periods: [1, 1],
    call: 'itself',
  },
  {
    id: 'trackers-throttle',
    section: 'trackers-throttle',
    impact: 'A tracker answers that we ask too much: writes to it and checks are late.',
    metric: own.sum('Throttled', {}, { period: Duration.minutes(15) }),
    atLeast: 10,
    periods: [4, 4], // an hour on end: a burst is put off, and done with later
    call: 'itself',
  },
];
