import type { Actor } from '../../shared/sync/actor.ts';
import { observe, type Sighting } from '../../shared/sync/observe.ts';

const sighting = (identity: Partial<Sighting['identity']> = {}, at = '2025-11-13T08:00:00.000Z'): Sighting => ({
  identity: { externalId: 'id-ann', externalName: 'ann', email: 'ann@example.com', active: true, ...identity },
  provider: 'jira-server',
  integrationId: 'jira',
  at,
  day: '2025-11-13T00:00:00.000Z',
});

const actor = (more: Partial<Actor> = {}): Actor => ({
  id: 'a1',
  provider: 'jira-server',
  integrationId: 'jira',
  externalName: 'ann',
  externalId: 'id-ann',
  email: 'ann@example.com',
  active: true,
  userId: null,
  teamId: null,
  source: null,
  lastSeen: '2025-11-13T00:00:00.000Z',
  seenAt: '2025-11-13T07:00:00.000Z',
  version: 3,
  ...more,
});

const none = { byId: undefined, byName: undefined };
const manual = { userId: 'u1', source: 'manual' } as const;

test('somebody new is recorded', () => {
  const { actor: seen, changes } = observe(none, sighting(), 'new');
  expect(seen).toMatchObject({ id: 'new', externalId: 'id-ann', externalName: 'ann', userId: null, source: null });
  expect(changes).toEqual([{ before: null, after: seen }]);
});

test('somebody without stable id and login name is not', () => {
  expect(observe(none, sighting({ externalId: null, externalName: null }), 'new')).toEqual({
    actor: null,
    changes: [],
  });
});

test('nothing new costs no write, not even the time', () => {
  const known = actor();
  expect(observe({ byId: known, byName: known }, sighting(), 'new').changes).toEqual([]);
});

test.each([
  ['a new login name', { externalName: 'ann.b' }],
  ['a new email', { email: 'ann.b@example.com' }],
  ['a deactivation', { active: false }],
])('%s is taken over', (_, identity) => {
  const known = actor();
  const { actor: seen, changes } = observe({ byId: known, byName: undefined }, sighting(identity), 'new');
  expect(seen).toMatchObject({ id: 'a1', ...identity });
  expect(changes).toEqual([{ before: known, after: seen }]);
});

test('an email that is hidden now stays known', () => {
  const known = actor();
  expect(observe({ byId: known, byName: known }, sighting({ email: null }), 'new').changes).toEqual([]);
});

test('a day later he was seen that day', () => {
  const known = actor({ lastSeen: '2025-11-12T00:00:00.000Z' });
  expect(observe({ byId: known, byName: known }, sighting(), 'new').actor?.lastSeen).toBe('2025-11-13T00:00:00.000Z');
});

test('an event older than what is known changes nothing of it', () => {
  const known = actor({ seenAt: '2025-11-13T09:00:00.000Z' });
  const { changes } = observe(
    { byId: known, byName: undefined },
    sighting({ externalName: 'old', active: false }),
    'new',
  );
  expect(changes).toEqual([]);
});

test('one known by name alone gets his stable id, and keeps his mapping', () => {
  const known = actor({ externalId: null, seenAt: null, lastSeen: null, ...manual });
  const { actor: seen } = observe({ byId: undefined, byName: known }, sighting(), 'new');
  expect(seen).toMatchObject({ id: 'a1', externalId: 'id-ann', userId: 'u1', source: 'manual' });
});

test('an event without a stable id is about whoever has the name', () => {
  const known = actor(manual);
  expect(observe({ byId: undefined, byName: known }, sighting({ externalId: null }), 'new').actor).toMatchObject({
    id: 'a1',
    externalId: 'id-ann',
    userId: 'u1',
  });
});

describe('a login name that belongs to another stable id', () => {
  const holder = actor({ id: 'a2', externalId: 'id-old', ...manual });

  test('passes to the newer one, without the mapping', () => {
    const { actor: seen, changes } = observe({ byId: undefined, byName: holder }, sighting(), 'new');
    expect(seen).toMatchObject({ id: 'new', externalName: 'ann', userId: null });
    expect(changes).toEqual([
      { before: holder, after: { ...holder, externalName: null } },
      { before: null, after: seen },
    ]);
  });

  test('passes to one who is known already', () => {
    const known = actor({ externalName: 'ann.old' });
    const { actor: seen, changes } = observe({ byId: known, byName: holder }, sighting(), 'new');
    expect(seen).toMatchObject({ id: 'a1', externalName: 'ann' });
    expect(changes).toHaveLength(2);
  });

  test('stays when the event is the older one', () => {
    const later = { ...holder, seenAt: '2025-11-13T09:00:00.000Z' };
    const { actor: seen, changes } = observe({ byId: undefined, byName: later }, sighting(), 'new');
    expect(seen).toMatchObject({ id: 'new', externalId: 'id-ann', externalName: null });
    expect(changes).toEqual([{ before: null, after: seen }]);
  });
});

describe('two records that turn out to be one person', () => {
  const byName = actor({ id: 'a2', externalId: null, seenAt: null });

  test('become the one a person mapped', () => {
    const byId = actor({ externalName: 'ann.old' });
    const mapped = { ...byName, ...manual };
    const { actor: seen, changes } = observe({ byId, byName: mapped }, sighting(), 'new');
    expect(seen).toMatchObject({ id: 'a2', externalId: 'id-ann', externalName: 'ann', ...manual });
    expect(changes).toEqual([
      { before: byId, after: null },
      { before: mapped, after: seen },
    ]);
  });

  test('become one with the name that was seen last, though an older event tells that they are one', () => {
    const seenAt = '2025-11-13T09:00:00.000Z';
    const byId = actor({ externalName: 'ann.new', email: null, active: false, seenAt });
    const mapped = { ...byName, ...manual };
    const { actor: seen } = observe({ byId, byName: mapped }, sighting(), 'new');
    const known = { externalName: 'ann.new', email: 'ann@example.com', active: false, seenAt };
    expect(seen).toEqual({ ...mapped, ...known, externalId: 'id-ann' });
  });

  test('become the one with the stable id when nobody mapped either, with what was found by email', () => {
    const byId = actor({ externalName: 'ann.old' });
    const found = { ...byName, userId: 'u2', source: 'email' as const };
    const { actor: seen } = observe({ byId, byName: found }, sighting(), 'new');
    expect(seen).toMatchObject({ id: 'a1', userId: 'u2', source: 'email' });
  });

  test('stay two when people mapped them to different users: the stable id decides', () => {
    const byId = actor({ externalName: 'ann.old', ...manual });
    const other = { ...byName, userId: 'u2', source: 'manual' as const };
    const { actor: seen, changes } = observe({ byId, byName: other }, sighting(), 'new');
    expect(seen).toMatchObject({ id: 'a1', userId: 'u1', externalName: 'ann.old' });
    expect(changes).toEqual([]);
  });
});
