import { makeBase } from './base.ts';
import type { History } from './history.ts';
import { play } from './play.ts';
import { simulate } from './simulate.ts';

const runs = Number(process.env.HISTORIES ?? 20);

test(`${runs} histories made at random come to what the rules say`, async () => {
  const { failure } = await simulate({ runs, seed: 20_251_113 });
  expect(failure).toBeUndefined();
}, 600_000);

const acme = { organization: 'acme' as const, tracker: 'jira' as const };
const quiet = { pace: 0, moves: null };

/** What random histories found, and is mended. */
const found: readonly [string, History][] = [
  [
    'who had another login name, which somebody else who is mapped has by now, is found by email all the same',
    {
      ...quiet,
      steps: [
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 6, person: 2 }] },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 2, revision: 1, person: 1 }] },
      ],
    },
  ],
  [
    'a change is applied while another issue of the same group moves in the same batch',
    {
      pace: 0,
      moves: 4,
      steps: [
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 1, person: 0 }] },
        {
          kind: 'deliver',
          webhooks: [
            { ...acme, issue: 2, revision: 2, person: 0 },
            { ...acme, issue: 1, revision: 4, person: 1 },
            { ...acme, issue: 2, revision: 1, person: 1 },
          ],
        },
      ],
    },
  ],
  [
    'a delivery that comes twice in one batch counts once',
    {
      ...quiet,
      steps: [
        { kind: 'config', ...acme, inbound: true, outbound: false, onUnmatched: 'deassign' },
        { kind: 'assign', organization: 'acme', group: 'search', to: { type: 'user', id: 'bob' } },
        {
          kind: 'deliver',
          webhooks: [
            { ...acme, issue: 2, revision: 1, person: 4 },
            { ...acme, issue: 1, revision: 1, person: 1 },
            { ...acme, issue: 2, revision: 1, person: 4 },
          ],
        },
      ],
    },
  ],
  [
    'a change that is recalled waits on when whom it waits for, and whom it waited for, turn out to be one person',
    {
      ...quiet,
      steps: [
        { kind: 'user', organization: 'acme', id: 'ann', email: 'ann@example.com', verified: false, active: false },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 2, revision: 8, person: 5 }] },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 6, person: 1 }] },
        { kind: 'map', ...acme, name: 'pat', id: 'p1', means: { type: 'user', id: 'ann' } },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 8, person: 1 }] },
        {
          kind: 'deliver',
          webhooks: [
            { ...acme, issue: 1, revision: 1, person: 5 },
            { ...acme, issue: 1, revision: 7, person: 1 },
          ],
        },
      ],
    },
  ],
  [
    'what was applied is not sent again once more, though the two whom it might have waited for turned out to be one',
    {
      ...quiet,
      steps: [
        { kind: 'user', organization: 'acme', id: 'bob', email: 'ann@example.com', verified: false, active: false },
        {
          kind: 'deliver',
          webhooks: [
            { ...acme, issue: 2, revision: 1, person: 2 },
            { ...acme, issue: 1, revision: 7, person: 2 },
          ],
        },
        { kind: 'user', organization: 'acme', id: 'ann', email: 'bob@example.com', verified: true, active: true },
        { kind: 'map', ...acme, name: 'quinn', id: null, means: { type: 'user', id: 'ann' } },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 6, person: 2 }] },
        { kind: 'removeUser', organization: 'acme', id: 'ann' },
        { kind: 'map', ...acme, name: 'pat', id: null, means: { type: 'team', id: 'platform' } },
      ],
    },
  ],
  [
    'an issue that moved is known by its later key, also when nothing hangs on the earlier any more',
    {
      pace: 0,
      moves: 2,
      steps: [
        { kind: 'link', ...acme, group: 'billing', issue: 1, moved: 1 },
        { kind: 'removeGroup', organization: 'acme', id: 'search' },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 1, person: 0 }] },
        { kind: 'removeGroup', organization: 'acme', id: 'checkout' },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 2, person: 0 }] },
        { kind: 'deliver', webhooks: [{ ...acme, issue: 1, revision: 1, person: 1 }] },
      ],
    },
  ],
  [
    'two links to one issue, by its earlier and its later key, are two until it is told that it moved',
    {
      pace: 0,
      moves: 2,
      steps: [
        { kind: 'link', ...acme, group: 'checkout', issue: 1, moved: 1 },
        { kind: 'config', ...acme, inbound: false, outbound: true, onUnmatched: 'keep' },
        {
          kind: 'deliver',
          webhooks: [
            { ...acme, tracker: 'azure', issue: 1, revision: 1, person: 1 },
            { ...acme, issue: 1, revision: 2, person: 1 },
          ],
        },
      ],
    },
  ],
  [
    'two events that contradict each other make the same one known once, not for ever',
    {
      ...quiet,
      steps: [
        { kind: 'deliver', webhooks: [{ ...acme, tracker: 'azure', issue: 1, revision: 7, person: 5 }] },
        { kind: 'deliver', webhooks: [{ ...acme, tracker: 'azure', issue: 2, revision: 6, person: 1 }] },
        {
          ...{ kind: 'map', ...acme, tracker: 'azure', name: 'pat', id: 'p1' },
          means: { type: 'team', id: 'support' },
        },
      ],
    },
  ],
];

test.each(found)('%s', async (_, history) => {
  const base = await makeBase();
  for (let pace = 0; pace < 50; pace++) await play(base, { ...history, pace });
});
