import type { Group } from '../../shared/sync/group.ts';
import { isUnseen } from '../../shared/sync/is-unseen.ts';
import { groupThatSawAnn as group } from './example-group.ts';

const now = new Date('2025-11-13T08:00:00.000Z');
const key = 'jira#10042';
const bob = { externalId: 'U2', externalName: 'bob', email: null, active: true };
const ann = { externalId: 'U1', externalName: 'ann.bee', email: 'ann@example.com', active: true };
const state = { issue: { id: '10042', key: 'SHOP-42' }, position: '6', assignee: bob };
const wrote = (at: string): Group => ({ ...group, writes: { [key]: [{ who: { id: null, name: 'bob' }, at }] } });

test('another assignee at a newer position is', () => {
  expect(isUnseen(group, key, state, now)).toBe(true);
  expect(isUnseen(group, key, { ...state, assignee: null }, now)).toBe(true);
});

test.each([
  ['the same assignee, though something else of the issue changed', group, { ...state, assignee: ann }],
  [
    'the same, while the group was assigned to somebody else here',
    { ...group, assignee: null },
    { ...state, assignee: ann },
  ],
  ['what is as old as the last change', group, { ...state, position: '5' }],
  ['what is older than that', group, { ...state, position: '4' }],
  ['our own write', wrote('2025-11-13T07:55:00.000Z'), state],
  ['an issue that the group never saw', { ...group, applied: {} }, state],
])('%s is not', (_, seen, read) => {
  expect(isUnseen(seen, key, read, now)).toBe(false);
});

test('what we wrote long ago is no excuse', () => {
  expect(isUnseen(wrote('2025-11-13T07:45:00.000Z'), key, state, now)).toBe(true);
});
