import { decideMapping, type WantedMapping } from '../../functions/api/mapping/decide-mapping.ts';
import type { Actor } from '../../shared/sync/actor.ts';

const actor = (part: Partial<Actor> = {}): Actor => ({
  id: 'a1',
  provider: 'jira-server',
  integrationId: 'i1',
  externalName: 'annie',
  externalId: null,
  email: null,
  active: true,
  userId: null,
  teamId: null,
  source: null,
  lastSeen: null,
  seenAt: null,
  version: 1,
  ...part,
});
const manual = (userId: string, part: Partial<Actor> = {}) => actor({ userId, source: 'manual', ...part });
const wanted = (part: Partial<WantedMapping> = {}): WantedMapping => ({
  provider: 'jira-server',
  integrationId: 'i1',
  externalName: 'annie',
  externalId: null,
  userId: 'ann',
  teamId: null,
  ...part,
});
const nobody = { byId: undefined, byName: undefined };

test('creates when neither name nor id is known', () => {
  expect(decideMapping(wanted(), nobody)).toEqual({ kind: 'create' });
});

test('finds the very same mapping, whatever the case of its name', () => {
  const byName = manual('ann', { externalId: 'x' });
  expect(decideMapping(wanted({ externalName: 'ANNIE' }), { ...nobody, byName })).toEqual({
    kind: 'same',
    actor: byName,
  });
  expect(decideMapping(wanted({ externalId: 'x' }), { byId: byName, byName })).toEqual({ kind: 'same', actor: byName });
});

test.each([
  ['seen only', actor({ lastSeen: '2025-11-13T00:00:00.000Z' })],
  ['mapped by email', actor({ userId: 'bob', source: 'email' })],
])('completes one %s', (_, byName) => {
  expect(decideMapping(wanted({ externalId: 'x' }), { ...nobody, byName })).toEqual({
    kind: 'change',
    before: byName,
    after: { ...byName, userId: 'ann', source: 'manual', externalId: 'x' },
    absorbed: [],
  });
});

test('takes a new name for a known id', () => {
  const byId = manual('ann', { externalId: 'x', externalName: 'old' });
  expect(decideMapping(wanted({ externalId: 'x' }), { ...nobody, byId })).toMatchObject({
    kind: 'change',
    after: { externalName: 'annie', externalId: 'x' },
  });
});

const otherId = 'name belongs to another external id';

test.each([
  [
    'the name is mapped to somebody else',
    'name is mapped to another user',
    wanted(),
    { ...nobody, byName: manual('bob') },
  ],
  [
    'the id is mapped to somebody else',
    'external id is mapped to another user',
    wanted({ externalId: 'x' }),
    { ...nobody, byId: manual('bob', { externalId: 'x' }) },
  ],
  ['the name has another id', otherId, wanted({ externalId: 'x' }), { ...nobody, byName: actor({ externalId: 'y' }) }],
  [
    'the id is known, and the name has another id',
    otherId,
    wanted({ externalId: 'x' }),
    { byId: actor({ id: 'a2', externalId: 'x', externalName: 'old' }), byName: actor({ externalId: 'y' }) },
  ],
  [
    'the same person has another id',
    otherId,
    wanted({ externalId: 'x' }),
    { ...nobody, byName: manual('ann', { externalId: 'y' }) },
  ],
  [
    'the name means a team',
    'name is mapped to a team',
    wanted(),
    { ...nobody, byName: actor({ teamId: 'ann', source: 'manual' }) },
  ],
])('is a conflict when %s, and says so', (_, why, asked, concerned) => {
  expect(decideMapping(asked, concerned)).toEqual({ kind: 'conflict', detail: `This ${why}` });
});

test('merges a name without an id into the one with the id, with what was known of both', () => {
  const byId = actor({ id: 'a2', externalId: 'x', externalName: 'old', lastSeen: '2025-11-12T00:00:00.000Z' });
  const byName = actor({ email: 'a@example.com', lastSeen: '2025-11-13T00:00:00.000Z' });
  expect(decideMapping(wanted({ externalId: 'x' }), { byId, byName })).toEqual({
    kind: 'change',
    before: byId,
    after: {
      ...byId,
      externalName: 'annie',
      userId: 'ann',
      source: 'manual',
      email: 'a@example.com',
      lastSeen: '2025-11-13T00:00:00.000Z',
    },
    absorbed: [byName],
  });
});

test('a replaced mapping may go to somebody else and lose its id', () => {
  const replaced = manual('bob', { externalId: 'x' });
  expect(decideMapping(wanted(), { replaced, byId: undefined, byName: replaced })).toMatchObject({
    kind: 'change',
    before: replaced,
    after: { id: 'a1', userId: 'ann', externalId: null },
    absorbed: [],
  });
});

test('a replaced mapping takes the spelling that is asked for', () => {
  const replaced = manual('ann');
  expect(
    decideMapping(wanted({ externalName: 'ANNIE' }), { replaced, byId: undefined, byName: replaced }),
  ).toMatchObject({
    kind: 'change',
    after: { externalName: 'ANNIE' },
  });
});

test('a replaced mapping takes no name of somebody else, but one that nobody has', () => {
  const replaced = manual('ann', { externalName: 'first' });
  const other = { id: 'a2' };
  expect(decideMapping(wanted(), { replaced, byId: undefined, byName: manual('bob', other) })).toEqual({
    kind: 'conflict',
    detail: 'This name is mapped to another user',
  });
  const withId = actor({ ...other, externalId: 'y' });
  expect(decideMapping(wanted(), { replaced, byId: undefined, byName: withId })).toMatchObject({
    kind: 'conflict',
  });
  const free = actor(other);
  expect(decideMapping(wanted(), { replaced, byId: undefined, byName: free })).toMatchObject({ absorbed: [free] });
});
