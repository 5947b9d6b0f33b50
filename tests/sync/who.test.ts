import type { Actor } from '../../shared/sync/actor.ts';
import { type Candidates, whoIsMeant } from '../../shared/sync/who.ts';

const identity = { externalId: 'id-ann', externalName: 'ann', email: 'ann@example.com', active: true };
const teams = new Set(['platform']);
const ours = (verified: string[], more: Partial<Candidates> = {}): Candidates => ({
  user: (id) => (id.startsWith('gone') ? undefined : { active: !id.startsWith('inactive'), teams }),
  team: (id) => (id === 'platform' ? { members: ['ann'] } : undefined),
  verified: () => verified,
  ...more,
});
const mappedTo = (mapping: Partial<Actor>): Actor => ({
  id: 'a1',
  provider: 'jira-server',
  integrationId: 'jira',
  externalName: 'ann',
  externalId: 'id-ann',
  email: null,
  active: true,
  userId: null,
  teamId: null,
  source: 'manual',
  lastSeen: null,
  seenAt: null,
  version: 1,
  ...mapping,
});

test('no assignee is nobody', () => {
  expect(whoIsMeant(null, null, ours([]))).toEqual({ kind: 'nobody' });
});

test('a mapping comes before the email', () => {
  expect(whoIsMeant(identity, mappedTo({ userId: 'bob' }), ours(['ann']))).toMatchObject({ id: 'bob', byEmail: false });
});

test('a mapping may be to a team', () => {
  expect(whoIsMeant(identity, mappedTo({ teamId: 'platform' }), ours(['ann']))).toMatchObject({ kind: 'team' });
});

test('without one, the user with that verified email is meant, to be remembered', () => {
  expect(whoIsMeant(identity, mappedTo({}), ours(['ann']))).toMatchObject({ kind: 'user', id: 'ann', byEmail: true });
});

test.each([
  ['unmatched', null, []],
  ['unmatched', mappedTo({ userId: 'gone' }), []],
  ['unmatched', mappedTo({ teamId: 'gone' }), []],
  ['ambiguous', null, ['ann', 'bob']],
  ['inactive', null, ['inactive']],
  ['inactive', mappedTo({ userId: 'inactive' }), ['ann']],
])('assignee-%s', (reason, actor, verified) => {
  expect(whoIsMeant(identity, actor, ours(verified))).toEqual({ kind: 'unknown', reason: `assignee-${reason}` });
});

test('no email, no match', () => {
  expect(whoIsMeant({ ...identity, email: null }, null, ours(['ann']))).toMatchObject({ kind: 'unknown' });
});
