import { Duration } from 'aws-cdk-lib/core';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { eventVisibility } from '../event-queue.ts';
import type { Observed } from '../observed.ts';
import type { PlannedAlarm } from './planned-alarm.ts';

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

/** An event that fails each time is older than this only if nobody takes events. Seconds. */
const waitsTooLong = (maxReceives + 1) * eventVisibility.toSeconds();

/** Whether what got in is applied, and told. */
export const syncAlarms = ({
  functions: { relay },
  events,
  followUps,
  relayFailures,
  own,
}: Observed): PlannedAlarm[] => [
  {
    id: 'events-waiting',
    section: 'events-waiting',
    impact: 'Changes wait in the queue for minutes: assignments are late, and get later.',
    metric: events.metrics.oldest.with({ period: minute }),
    atLeast: waitsTooLong,
    periods: [3, 3],
    call: 'not-applied',
  },
  {
    id: 'events-given-up',
    section: 'event-dead-letters',
    impact: `Changes failed ${maxReceives} times and were given up: their assignments are not made until they are redriven.`,
    metric: own.sum('Failed', {}, { period: fiveMinutes }),
    atLeast: 1,
    periods: [1, 12], // for an hour: time to redrive them before the dead letters call too
    call: 'not-applied',
  },
  {
    id: 'event-dead-letters',
    section: 'event-dead-letters',
    impact:
      'Changes that were given up, or that nobody could read, wait for somebody to redrive them; after 14 days they are lost.',
    metric: events.metrics.dead.with({ period: minute }),
    atLeast: 1,
    periods: [1, 1],
    call: 'itself', // for as long as they wait, which may be days
  },
  {
    id: 'relay-failures',
    section: 'relay-failures',
    impact:
      'Assignments were made without history, and nobody was told of them. The stream forgets what they were within the hour.',
    metric: relayFailures.waiting.with({ period: minute }),
    atLeast: 1,
    periods: [1, 1],
    call: 'itself', // within the hour something can be done, whatever else rings
  },
  {
    id: 'history-late',
    section: 'history-late',
    impact:
      'History, messages to channels and writes to other trackers are late. What is not made up for within a day is lost.',
    metric: relay.metric('IteratorAge', { statistic: 'Maximum', period: minute }),
    atLeast: Duration.minutes(10).toMilliseconds(), // usual is a second; a day is left
    periods: [5, 5],
    call: 'history-late',
  },
  {
    id: 'follow-up-dead-letters',
    section: 'follow-up-dead-letters',
    impact: 'Channels or trackers were not told of assignments, after tries for a day.',
    metric: followUps.metrics.dead.with({ period: minute }),
    atLeast: 1,
    periods: [1, 1],
    call: 'itself',
  },
  {
    id: 'follow-ups-waiting',
    section: 'follow-up-dead-letters',
    impact:
      'Channels or trackers are not told of assignments for more than a day: nobody takes messages from the queue.',
    metric: followUps.metrics.oldest.with({ period: Duration.hours(1) }),
    atLeast: Duration.hours(26).toSeconds(), // the last try is made after a day
    periods: [1, 1],
    call: 'itself',
  },
  {
    id: 'follow-ups-failing',
    section: 'follow-ups-failing',
    impact: 'Channels or trackers refuse for good what they are told: their users see old assignees.',
    metric: own.sum('FollowUp', { result: 'failed' }, { period: Duration.hours(1) }),
    atLeast: 10, // a channel that one organization set wrong is its own business, and shows it in its history
    periods: [1, 1],
    call: 'itself',
  },
];
