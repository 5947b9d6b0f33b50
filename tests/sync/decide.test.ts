import { decide } from '../../shared/sync/decide.ts';
import type { Group } from '../../shared/sync/group.ts';
import type { Proposal } from '../../shared/sync/proposal.ts';
import type { Who } from '../../shared/sync/who.ts';

const ann: Who = { kind: 'user', id: 'ann', teams: new Set(['platform']), byEmail: false };
const bob: Who = { ...ann, id: 'bob' };
const unmatched: Who = { kind: 'unknown', reason: 'assignee-unmatched' };
const platform: Who = { kind: 'team', id: 'platform', members: ['ann'] };

const identity = (name: string) => ({ externalId: null, externalName: name, email: null, active: true });

const empty: Group = {
  project: 'web',
  title: 'Checkout answers 500',
  url: null,
  assignee: null,
  assignedAt: null,
  links: {},
  applied: {},
  subscribers: {},
  version: 1,
};

const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  event: 'jira:issue_updated',
  integration: 'jira',
  issue: { id: '10042', key: 'SHOP-42' },
  position: '5',
  delivery: 'd5',
  actor: 'carol',
  assignee: identity('ann'),
  who: ann,
  config: { inboundAssignee: true, onUnmatched: 'keep' },
  projectTeams: ['platform'],
  now: '2025-11-13T08:00:00.000Z',
  changeId: 'c5',
  ...more,
});

/** The group after a decision that is expected to write. */
function groupAfter(group: Group, more: Partial<Proposal> = {}): Group {
  const { next } = decide(group, proposal(more));
  if (!next) throw new Error('nothing was decided');
  return next;
}

const assigned = groupAfter(empty);

describe('an assignment', () => {
  test('sets assignee, position, subscription and the change that tells of it', () => {
    expect(decide(empty, proposal()).outcome).toEqual({ outcome: 'assigned' });
    expect(assigned).toMatchObject({
      assignee: { type: 'user', id: 'ann' },
      assignedAt: '2025-11-13T08:00:00.000Z',
      applied: { 'jira#10042': { position: '5', delivery: 'd5', outcome: 'assigned' } },
      subscribers: { 'user#ann': 'assigned' },
      change: {
        id: 'c5',
        source: { type: 'integration', integration: 'jira', issue: 'SHOP-42', delivery: 'd5', actor: 'carol' },
      },
    });
  });

  test('says so where no channel is to be told of it', () => {
    expect(groupAfter(empty, { unheard: true }).change).toHaveProperty('unheard', true);
    expect(assigned.change).not.toHaveProperty('unheard');
  });

  test('to the same user is unchanged, and advances the position alone', () => {
    const { outcome, next } = decide(assigned, proposal({ position: '6', delivery: 'd6', changeId: 'c6' }));
    expect(outcome).toEqual({ outcome: 'unchanged' });
    expect(next).toEqual({
      ...assigned,
      applied: {
        'jira#10042': { position: '6', delivery: 'd6', outcome: 'unchanged', seen: { id: null, name: 'ann' } },
      },
    });
  });

  test('to another user moves the subscription', () => {
    expect(groupAfter(assigned, { position: '6', who: bob }).subscribers).toEqual({ 'user#bob': 'assigned' });
  });

  test('to a team of the one before keeps his subscription, to another team does not', () => {
    const toTeam = groupAfter(assigned, { position: '6', who: platform });
    expect(toTeam.assignee).toEqual({ type: 'team', id: 'platform' });
    expect(toTeam.subscribers).toEqual({ 'user#ann': 'assigned', 'team#platform': 'assigned' });
    const strangers = groupAfter(assigned, { position: '6', who: { ...platform, members: [] } });
    expect(strangers.subscribers).toEqual({ 'team#platform': 'assigned' });
  });

  test('to nobody drops assignee and subscription', () => {
    const { outcome, next } = decide(assigned, proposal({ position: '6', who: { kind: 'nobody' } }));
    expect(outcome).toEqual({ outcome: 'deassigned' });
    expect(next).toMatchObject({ assignee: null, assignedAt: null, subscribers: {} });
  });

  test('to nobody of an unassigned group is unchanged', () => {
    expect(decide(empty, proposal({ who: { kind: 'nobody' } })).outcome).toEqual({ outcome: 'unchanged' });
  });
});

describe('what is skipped advances the position and leaves the assignee', () => {
  test.each([
    ['sync is off', { config: { inboundAssignee: false, onUnmatched: 'keep' } }, 'sync-disabled'],
    ['nobody matches', { who: unmatched }, 'assignee-unmatched'],
    ['several match', { who: { kind: 'unknown', reason: 'assignee-ambiguous' } }, 'assignee-ambiguous'],
    ['the match is inactive', { who: { kind: 'unknown', reason: 'assignee-inactive' } }, 'assignee-inactive'],
    ['the user is in no team of the project', { who: bob, projectTeams: ['other'] }, 'not-a-project-member'],
    ['the team does not own the project', { who: platform, projectTeams: ['other'] }, 'not-a-project-member'],
  ] satisfies [string, Partial<Proposal>, string][])('when %s', (_, more, reason) => {
    const { outcome, next } = decide(assigned, proposal({ position: '6', delivery: 'd6', changeId: 'c6', ...more }));
    expect(outcome).toEqual({ outcome: 'skipped', reason });
    expect(next).toEqual({
      ...assigned,
      applied: {
        'jira#10042': { position: '6', delivery: 'd6', outcome: 'skipped', reason, seen: { id: null, name: 'ann' } },
      },
    });
  });
});

describe('with onUnmatched "deassign"', () => {
  const config = { inboundAssignee: true, onUnmatched: 'deassign' } as const;

  test.each(['assignee-unmatched', 'assignee-ambiguous', 'assignee-inactive'] as const)('%s deassigns', (reason) => {
    const { outcome, next } = decide(assigned, proposal({ position: '6', config, who: { kind: 'unknown', reason } }));
    expect(outcome).toEqual({ outcome: 'deassigned', reason });
    expect(next).toMatchObject({ assignee: null, change: { source: { reason } } });
  });

  test('one who is no member of the project is skipped all the same', () => {
    const { outcome } = decide(assigned, proposal({ position: '6', config, who: bob, projectTeams: [] }));
    expect(outcome).toEqual({ outcome: 'skipped', reason: 'not-a-project-member' });
  });

  test.each([
    ['the same delivery', 'd6', 'deassigned'],
    ['another that tells the same', 'd6-again', 'unchanged'],
  ] as const)('deassigns nobody who was assigned since, when %s comes again', (_, delivery, outcome) => {
    const once = { position: '6', config, who: unmatched };
    const since: Group = {
      ...groupAfter(assigned, { ...once, delivery: 'd6' }),
      assignee: { type: 'user', id: 'bob' },
    };
    const again = decide(since, proposal({ ...once, delivery }));
    expect(again).toEqual({ outcome: { outcome, reason: 'assignee-unmatched' }, next: null });
  });

  test('nothing else is told of what was skipped, whichever delivery tells the same', () => {
    const skipped = groupAfter(assigned, { position: '6', who: unmatched, delivery: 'd6' });
    for (const delivery of ['d6', 'd6-again']) {
      expect(decide(skipped, proposal({ position: '6', who: unmatched, delivery }))).toEqual({
        outcome: { outcome: 'skipped', reason: 'assignee-unmatched' },
        next: null,
      });
    }
  });

  test('deassigns for what was skipped while it was not set', () => {
    const skipped = groupAfter(assigned, { position: '6', who: unmatched });
    expect(decide(skipped, proposal({ position: '6', config, who: unmatched })).outcome).toEqual({
      outcome: 'deassigned',
      reason: 'assignee-unmatched',
    });
  });

  test('is decided anew when the same change comes again', () => {
    const deassigned = groupAfter(assigned, { position: '6', config, who: unmatched });
    expect(decide(deassigned, proposal({ position: '6', config, who: bob })).outcome).toEqual({ outcome: 'assigned' });
  });
});

describe('the order of changes', () => {
  test('an older change of the same issue is stale', () => {
    expect(decide(assigned, proposal({ position: '4', who: bob }))).toEqual({
      outcome: { outcome: 'stale' },
      next: null,
    });
  });

  test('another issue has positions of its own: the later arrival wins', () => {
    const other = { issue: { id: '7', key: 'SHOP-7' }, position: '1' };
    expect(groupAfter(assigned, { ...other, who: bob }).assignee).toEqual({ type: 'user', id: 'bob' });
  });

  test('a repeat of what was applied reports what it did and stays', () => {
    expect(decide(assigned, proposal())).toEqual({ outcome: { outcome: 'assigned' }, next: null });
    expect(decide(assigned, proposal({ delivery: 'other', who: bob }))).toEqual({
      outcome: { outcome: 'unchanged' },
      next: null,
    });
  });

  test('what was skipped is decided anew at an equal position', () => {
    const skipped = groupAfter(empty, { who: unmatched });
    expect(decide(skipped, proposal({ who: unmatched }))).toMatchObject({
      outcome: { outcome: 'skipped' },
      next: null,
    });
    expect(groupAfter(skipped, { who: ann }).assignee).toEqual({ type: 'user', id: 'ann' });
  });

  test('in every order of five changes the newest wins, with at most one activity each', () => {
    const changes = [ann, bob, unmatched, platform, ann].map((who, i) => ({
      who,
      position: String(i),
      delivery: `d${i}`,
      changeId: `c${i}`,
    }));
    for (const order of permutations(changes)) {
      const end = order.reduce((group, change) => decide(group, proposal(change)).next ?? group, empty);
      expect(end.applied['jira#10042']?.position).toBe('4');
      expect(end.assignee).toEqual({ type: 'user', id: 'ann' });
    }
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

describe('a write of our own', () => {
  const key = 'jira#10042';
  const at = '2025-11-13T07:59:30.000Z';
  const wrote = (group: Group, ...names: (string | null)[]): Group => ({
    ...group,
    writes: { [key]: names.map((name) => ({ who: name === null ? null : { id: null, name }, at })) },
  });
  const byBob = { who: bob, assignee: identity('bob'), position: '6', delivery: 'd6' };

  /** Assigned to ann, through the API. */
  const byApi: Group = { ...assigned, change: { id: 'c9', at, source: { type: 'api' } } };

  test('comes back as no change, even to a group that has gone on since', () => {
    const { outcome, next } = decide(wrote(byApi, 'bob'), proposal(byBob));
    expect(outcome).toEqual({ outcome: 'unchanged' });
    expect(next).toMatchObject({
      assignee: { type: 'user', id: 'ann' },
      applied: { [key]: { position: '6', seen: { name: 'bob' } } },
      writes: { [key]: [] },
    });
    expect(next?.change).toEqual(byApi.change);
  });

  test('is an echo once: the same again is a change by somebody', () => {
    const after = groupAfter(wrote(byApi, 'bob'), byBob);
    expect(decide(after, proposal({ ...byBob, position: '7', delivery: 'd7' })).outcome).toEqual({
      outcome: 'assigned',
    });
  });

  test('overtakes those before it, and leaves those after it', () => {
    const after = groupAfter(wrote(byApi, 'carl', 'bob', null), byBob);
    expect(after.writes?.[key]).toMatchObject([{ who: null }]);
  });

  test('of nobody is told apart from one of somebody', () => {
    expect(decide(wrote(byApi, null), proposal(byBob)).outcome).toEqual({ outcome: 'assigned' });
    const nobody = { who: { kind: 'nobody' as const }, assignee: null, position: '6' };
    expect(decide(wrote(byApi, null), proposal(nobody)).outcome).toEqual({ outcome: 'unchanged' });
  });

  test('is no echo after ten minutes', () => {
    const later = { ...byBob, now: '2025-11-13T08:09:30.000Z' };
    expect(decide(wrote(byApi, 'bob'), proposal(later)).outcome).toEqual({ outcome: 'assigned' });
  });

  test.each([
    ['older than', '4', 'stale'],
    ['just', '5', 'unchanged'],
  ])('that is %s what the group has seen is heard all the same, and changes nothing else', (_, position, outcome) => {
    const group = wrote(byApi, 'bob', null);
    const decision = decide(group, proposal({ ...byBob, position }));
    expect(decision.outcome).toEqual({ outcome });
    expect(decision.next).toEqual({ ...group, writes: { [key]: [{ who: null, at }] } });
  });

  test('that comes late does not stand for a later one to the same', () => {
    const later = { who: { id: null, name: 'bob' }, after: '5', at };
    const group = { ...byApi, writes: { [key]: [later] } };
    const late = decide(group, proposal({ ...byBob, position: '4' }));
    expect(late).toEqual({ outcome: { outcome: 'stale' }, next: null });
    expect(decide(group, proposal(byBob)).outcome).toEqual({ outcome: 'unchanged' });
  });

  test('that has overwritten what somebody did to the issue is what the group follows', () => {
    const { outcome, next } = decide(wrote(assigned, 'bob'), proposal(byBob));
    expect(outcome).toEqual({ outcome: 'assigned' });
    expect(next).toMatchObject({ assignee: { type: 'user', id: 'bob' }, writes: { [key]: [] } });
  });

  test('to one issue says nothing of what somebody did to another', () => {
    const other = { id: '10043', key: 'SHOP-43' };
    const written: Group = {
      ...wrote(assigned, 'bob'),
      writes: { 'jira#10043': [{ who: { id: null, name: 'bob' }, at }] },
    };
    expect(decide(written, proposal({ ...byBob, issue: other })).outcome).toEqual({ outcome: 'unchanged' });
  });
});

describe.each(['link', 'reconcile'])('a state that was read (%s)', (event) => {
  const key = 'jira#10042';
  const state = { event, position: '6', delivery: 'd6', changeId: 'c6' };
  const toBob = { ...state, who: bob, assignee: identity('bob') };
  const byApi: Group = {
    ...assigned,
    assignee: { type: 'user', id: 'bob' },
    change: { id: 'c9', at: '2025-11-13T07:59:00.000Z', source: { type: 'api' } },
  };

  test('takes nothing back that was assigned here since: the tracker has whom it had', () => {
    const { outcome, next } = decide(byApi, proposal(state));
    expect(outcome).toEqual({ outcome: 'unchanged' });
    expect(next).toEqual({
      ...byApi,
      applied: { [key]: { position: '6', delivery: 'd6', outcome: 'unchanged', seen: { id: null, name: 'ann' } } },
    });
  });

  test('of nobody, as before, takes nothing back either', () => {
    const nobody = { who: { kind: 'nobody' as const }, assignee: null };
    const unassigned = groupAfter(empty, nobody);
    const { outcome, next } = decide(
      { ...unassigned, assignee: { type: 'user', id: 'bob' } },
      proposal({ ...state, ...nobody }),
    );
    expect([outcome, next?.assignee]).toEqual([{ outcome: 'unchanged' }, { type: 'user', id: 'bob' }]);
  });

  test('while a webhook that says the same is a change', () => {
    expect(groupAfter(byApi, { position: '6' }).assignee).toEqual({ type: 'user', id: 'ann' });
  });

  test('with somebody else is a change', () => {
    expect(groupAfter(assigned, toBob).assignee).toEqual({ type: 'user', id: 'bob' });
  });

  test('is a change to a group that has never seen the issue', () => {
    expect(groupAfter({ ...empty, assignee: { type: 'user', id: 'bob' } }, state).assignee).toMatchObject({
      id: 'ann',
    });
  });

  test('gives what was skipped another chance', () => {
    const skipped = groupAfter(empty, { who: unmatched });
    expect(decide(skipped, proposal(state)).outcome).toEqual({ outcome: 'assigned' });
  });

  test('deassigns nobody for a reason that deassigned before', () => {
    const config = { inboundAssignee: true, onUnmatched: 'deassign' } as const;
    const deassigned = groupAfter(assigned, { who: unmatched, position: '6', config });
    const since: Group = { ...deassigned, assignee: { type: 'user', id: 'bob' } };
    const { outcome, next } = decide(since, proposal({ ...state, position: '7', who: unmatched, config }));
    expect(outcome).toEqual({ outcome: 'unchanged', reason: 'assignee-unmatched' });
    expect(next?.assignee).toEqual({ type: 'user', id: 'bob' });
    expect(decide(since, proposal({ ...state, position: '7', who: ann, config })).outcome).toEqual({
      outcome: 'assigned',
    });
  });

  test('older than what the group has seen is stale', () => {
    expect(decide(assigned, proposal({ ...toBob, position: '4' })).outcome).toEqual({ outcome: 'stale' });
  });

  test('is known for our own write, whose webhook may be yet to come', () => {
    const write = { who: { id: null, name: 'bob' }, at: '2025-11-13T07:59:30.000Z' };
    const wrote: Group = { ...byApi, assignee: null, writes: { [key]: [write] } };
    const read = groupAfter(wrote, toBob);
    expect(read).toMatchObject({ assignee: null, applied: { [key]: { position: '6', seen: { name: 'bob' } } } });
    const webhook = { ...toBob, event: 'jira:issue_updated', position: '7', delivery: 'd7' };
    expect(decide(read, proposal(webhook)).outcome).toEqual({ outcome: 'unchanged' });
  });
});

describe('why a change was made', () => {
  const reasonOf = (more: Partial<Proposal>) => groupAfter(assigned, { position: '6', ...more }).change?.source.reason;
  const toBob = { who: bob, assignee: identity('bob') };

  test('is told of one that reconciling found, and of no other', () => {
    expect(reasonOf({ ...toBob, event: 'reconcile' })).toBe('reconciled');
    expect(reasonOf({ ...toBob, event: 'link' })).toBeUndefined();
    expect(reasonOf(toBob)).toBeUndefined();
  });

  test('is the more telling reason where there are two', () => {
    const config = { inboundAssignee: true, onUnmatched: 'deassign' } as const;
    expect(reasonOf({ event: 'reconcile', assignee: identity('eve'), who: unmatched, config })).toBe(
      'assignee-unmatched',
    );
  });
});
