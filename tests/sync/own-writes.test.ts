import type { Group } from '../../shared/sync/group.ts';
import { forgotten, noted, seenThere } from '../../shared/sync/own-writes.ts';
import { groupThatSawAnn } from './example-group.ts';

const [issue, key] = [{ integration: 'jira', issueId: '10042' }, 'jira#10042'];
const [bob, carol] = ['bob', 'carol'].map((name) => ({ id: null, name }));
const now = new Date('2025-11-13T08:00:00.000Z');
const earlier = new Date('2025-11-13T07:59:00.000Z');
const empty: Group = { ...groupThatSawAnn, applied: {} };
const wrote = noted(noted(empty, issue, carol ?? null, '3', earlier), issue, bob ?? null, '4', now);
const newer = { [key]: { outcome: 'unchanged' as const, position: '6', delivery: 'd6', seen: carol ?? null } };
const seen = { position: '5', seen: bob ?? null, delivery: 'a1' };

test('what is about to be written is noted, and forgotten alone when it is refused', () => {
  const others = { ...empty, writes: { 'azure#7': [{ who: null, at: now.toISOString() }] } };
  const carols = { who: carol, after: '3', at: earlier.toISOString() };
  const bobs = { who: bob, after: '4', at: now.toISOString() };
  expect(wrote.writes).toEqual({ [key]: [carols, bobs] });
  expect(forgotten(wrote, issue, now).writes).toEqual({ [key]: [carols] });
  expect(noted(others, issue, bob ?? null, '4', now).writes).toMatchObject({ ...others.writes, [key]: [bobs] });
});

test('where the tracker told no revision, its webhook is still waited for', () => {
  expect(seenThere(wrote, issue, seen, 'written')).toEqual({
    ...wrote,
    applied: { [key]: { outcome: 'unchanged', ...seen } },
  });
});

test('where it told one, nothing is waited for any more', () => {
  expect(seenThere(wrote, issue, seen, 'answered').writes).toEqual({ [key]: [] });
});

test('where it was so already, only what made it so may still be told of', () => {
  expect(seenThere(wrote, issue, seen, 'found').writes).toEqual({
    [key]: [{ who: bob, after: '4', at: now.toISOString() }],
  });
});

test.each(['answered', 'found'] as const)('what is %s is no news to a group that has seen something newer', (how) => {
  expect(seenThere({ ...wrote, applied: newer }, issue, seen, how).applied).toEqual(newer);
});

test('what we wrote without being told its revision is newer than all that the group had seen', () => {
  const after = seenThere({ ...wrote, applied: newer }, issue, seen, 'written');
  expect(after.applied).toEqual({ [key]: { outcome: 'unchanged', ...seen, position: '6' } });
});

test('when the group took over what somebody did there meanwhile, the webhook has to tell who was later', () => {
  const from = (integration: string): Group => ({
    ...wrote,
    change: { id: 'c1', at: now.toISOString(), source: { type: 'integration', integration, issue: 'SHOP-42' } },
  });
  expect(seenThere(from('jira'), issue, seen, 'answered')).toEqual(from('jira'));
  expect(seenThere(from('azure'), issue, seen, 'answered').applied[key]).toMatchObject(seen);
});
