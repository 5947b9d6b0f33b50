import type { Json } from '../api-client.ts';
import { broken, type Outcome } from './broken.ts';

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value));
const activity = (id: string, assignee: string | null) =>
  json({ id, assignee: assignee && { type: 'user', id: assignee }, source: { delivery: `of-${id}` } });

/** A group of whose changes the channel was told, and who has it. */
const outcome: Outcome = {
  load: { notTaken: [] },
  seen: {
    groups: [
      {
        subject: { source: 'jira', group: 'g', issue: 'SOAK-1', revision: 2, wanted: 'ann' },
        assignee: 'ann',
        activities: [activity('2', 'ann'), activity('1', 'bob')],
      },
    ],
    deliveries: { applied: 2 },
    left: 0,
  },
  notices: ['1', '2', '2'].map((id) => ({ headers: { 'webhook-id': id } })),
  ageing: [{ name: 'apply', early: 80, late: 90 }],
};

const withGroup = (changes: object): Outcome => ({
  ...outcome,
  seen: { ...outcome.seen, groups: outcome.seen.groups.map((group) => ({ ...group, ...changes })) },
});

test('nothing is wrong where all was applied once and told once or twice', () => {
  expect(broken(outcome)).toEqual([]);
});

test.each<[string, Outcome]>([
  ['genuine webhooks were answered 200 parked', { ...outcome, load: { notTaken: ['200 parked', '200 parked'] } }],
  ['no delivery was applied at all', { ...outcome, seen: { ...outcome.seen, deliveries: {} } }],
  [
    'accepted deliveries that are not applied: {"lost":1}',
    { ...outcome, seen: { ...outcome.seen, deliveries: { applied: 1, lost: 1 } } },
  ],
  ['3 messages lie in the queues', { ...outcome, seen: { ...outcome.seen, left: 3 } }],
  ['1 activities were not told to the channel', { ...outcome, notices: outcome.notices.slice(0, 1) }],
  [
    '1 notices tell of no activity',
    { ...outcome, notices: [...outcome.notices, { headers: { 'webhook-id': 'other' } }] },
  ],
  ['g (jira) has null, and should have ann', withGroup({ assignee: null })],
  [
    'g (jira) was told twice of the same assignee: ann < ann',
    withGroup({ activities: [activity('2', 'ann'), activity('1', 'ann')] }),
  ],
  ['apply grew from 80 to 120 MB', { ...outcome, ageing: [{ name: 'apply', early: 80, late: 120 }] }],
])('%s', (words, wrong) => {
  expect(broken(wrong)).toEqual([words]);
});

test('one delivery that was applied twice', () => {
  const [second, first] = [activity('2', 'ann'), activity('1', 'bob')];
  expect(broken(withGroup({ activities: [{ ...second, source: first.source }, first] }))).toEqual([
    '1 activities come from deliveries that have one already',
  ]);
});
