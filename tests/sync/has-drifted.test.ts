import { hasDrifted } from '../../shared/sync/has-drifted.ts';
import { groupThatSawAnn as group } from './example-group.ts';

const now = new Date('2025-11-13T08:00:00.000Z');
const identity = (name: string) => ({ externalId: null, externalName: name, email: null, active: true });
const link = { integration: 'jira', issue: 'SHOP-42' };
const state = { issue: { id: '10042', key: 'SHOP-42' }, position: '6', assignee: identity('ann') };
const moved = { ...state, issue: { id: '10042', key: 'PAY-1' } };

test('a group that has seen whom the tracker has, has not', () => {
  expect(hasDrifted(group, link, state, now)).toBe(false);
});

test.each([
  ['somebody was assigned since', group, { ...state, assignee: identity('bob') }],
  ['it never saw the issue', { ...group, applied: {} }, state],
  ['it never saw the issue, which nobody has', { ...group, applied: {} }, { ...state, assignee: null }],
  ['it saw another issue under that key', group, { ...state, issue: { id: '7', key: 'SHOP-42' } }],
  ['the issue was moved', group, moved],
])('a group has when %s', (_, linked, read) => {
  expect(hasDrifted(linked, link, read, now)).toBe(true);
});

test('links that were left halfway to the new key drift too', () => {
  const links = { 'jira#PAY-1': { integration: 'jira', issue: 'PAY-1', title: null, url: null } };
  expect(hasDrifted({ ...group, links }, link, moved, now)).toBe(true);
});

test('a group that is not linked any more has not, whatever the tracker has', () => {
  const unlinked = { ...group, links: {}, applied: {} };
  expect([state, moved].map((read) => hasDrifted(unlinked, link, read, now))).toEqual([false, false]);
});
