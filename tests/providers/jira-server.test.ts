import { providers } from '../../shared/providers/index.ts';
import { presentIssue } from '../../shared/providers/jira-server/present-issue.ts';
import { claimsOf, isSignedWith, signToken } from '../../shared/providers/jira-server/signed-token.ts';
import {
  assigneeItem,
  jiraIssueCreated,
  jiraIssueUpdated,
  jiraUser,
  jiraUserEvent,
  movedItem,
} from '../payloads/jira-server.ts';

const provider = providers['jira-server'];
const now = new Date('2025-11-13T08:00:00Z');
const read = (json: unknown) => provider.read(json, now);
const changeOf = (json: unknown) => {
  const reading = read(json);
  if (reading.kind !== 'change' || reading.change.kind !== 'issue') throw new Error(`not an issue: ${reading.kind}`);
  return reading.change;
};

describe('the token in the address', () => {
  const id = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
  const { token, publicKey } = signToken(id, now);

  test('names its integration and is believed', () => {
    expect(claimsOf(token)).toEqual({ id, issuedAt: now.getTime() });
    expect(isSignedWith(token, publicKey)).toBe(true);
    expect(provider.claimOf({ address: token, headers: {} })).toMatchObject({ integration: id, presented: token });
  });

  test('every single-bit change of its signature is refused', () => {
    const start = token.lastIndexOf('.') + 1;
    let refused = 0;
    for (let i = start; i < token.length; i++) {
      for (let bit = 0; bit < 7; bit++) {
        const forged = token.slice(0, i) + String.fromCharCode(token.charCodeAt(i) ^ (1 << bit)) + token.slice(i + 1);
        if (!isSignedWith(forged, publicKey)) refused++;
      }
    }
    expect(refused).toBe((token.length - start) * 7);
  });

  test('one signed by another key, truncated, unsigned or of another algorithm is refused', () => {
    const [head, body] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const symmetric = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${body}.AAAA`;
    expect(isSignedWith(signToken(id, now).token, publicKey)).toBe(false);
    expect(isSignedWith(token.slice(0, -2), publicKey)).toBe(false);
    expect(isSignedWith(`${head}.${body}.`, publicKey)).toBe(false);
    for (const address of [
      '',
      'x',
      unsigned,
      symmetric,
      `${token}.x`,
      `${head}.!.x`,
      'a'.repeat(5000),
      `${head}.e30.x`,
    ]) {
      expect(provider.claimOf({ address, headers: {} })).toBeUndefined();
    }
  });

  test('what is stored of it cannot make one', () => {
    const made = provider.newCredential(id, now);
    expect(made.path).toMatch(/^\/webhooks\/jira-server\/[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(Object.keys(made.stored).sort()).toEqual(['createdAt', 'publicKey']);
    expect(provider.matches(made.path.split('/').at(-1) ?? '', made.stored)).toBe(true);
  });
});

describe('an issue event', () => {
  test('reads the assignee, the position and who did it', () => {
    expect(changeOf(jiraIssueUpdated())).toEqual({
      kind: 'issue',
      event: 'jira:issue_updated',
      issue: { id: '10042', key: 'SHOP-42' },
      position: '001763000000000.00000000000000020001',
      at: '2025-11-13T02:13:20.000Z',
      assignee: { externalId: 'JIRAUSER-ann', externalName: 'ann', email: 'ann@example.com', active: true },
      actor: 'carol',
    });
  });

  test('takes numbers for text and text for numbers', () => {
    const strange = jiraIssueUpdated({ issueId: 10042, changelogId: 20001, timestamp: '1763000000000' });
    expect(changeOf(strange)).toEqual(changeOf(jiraIssueUpdated()));
  });

  test.each([
    ['null', null],
    ['absent', undefined],
  ])('an assignee that is %s means unassigned', (_, assignee) => {
    const event = jiraIssueUpdated();
    expect(changeOf({ ...event, issue: { ...event.issue, fields: { assignee } } }).assignee).toBeNull();
  });

  test('a hidden email, key or name is none', () => {
    const hidden = { ...jiraUser('ann'), key: undefined, emailAddress: '', name: ' ann ' };
    expect(changeOf(jiraIssueUpdated({ assignee: hidden })).assignee).toEqual({
      externalId: null,
      externalName: 'ann',
      email: null,
      active: true,
    });
  });

  test('a display name alone is somebody, but nobody in particular', () => {
    expect(changeOf(jiraIssueUpdated({ assignee: { displayName: 'Ann' } })).assignee).toMatchObject({
      externalId: null,
      externalName: null,
      email: null,
    });
  });

  test('without an assignee in its changelog nothing changed', () => {
    const other = { field: 'status', fromString: 'To Do', toString: 'Done' };
    const { changelog: _, ...bare } = jiraIssueUpdated();
    for (const json of [
      jiraIssueUpdated({ items: [other] }),
      jiraIssueUpdated({ items: [] }),
      bare,
      { ...bare, changelog: null },
    ]) {
      expect(read(json)).toMatchObject({ kind: 'ignored', reason: 'nothing-changed' });
    }
  });

  test('a moved issue tells its old key, and no assignee that was not changed', () => {
    const moved = changeOf(jiraIssueUpdated({ issueKey: 'NEW-7', items: [movedItem('shop-42', 'NEW-7')] }));
    expect(moved.issue).toEqual({ id: '10042', key: 'NEW-7', movedFrom: 'SHOP-42' });
    expect('assignee' in moved).toBe(false);
    const both = changeOf(
      jiraIssueUpdated({ issueKey: 'NEW-7', items: [movedItem('SHOP-42', 'NEW-7'), assigneeItem] }),
    );
    expect(both.assignee).toMatchObject({ externalName: 'ann' });
  });

  test('a created one with an assignee counts as an assignment, without one as nothing changed', () => {
    expect(changeOf(jiraIssueCreated())).toMatchObject({ assignee: { externalName: 'ann' } });
    expect(changeOf(jiraIssueCreated()).position < changeOf(jiraIssueUpdated()).position).toBe(true);
    expect(read(jiraIssueCreated({ assignee: null }))).toMatchObject({ kind: 'ignored', reason: 'nothing-changed' });
  });

  test('positions sort by timestamp, then by changelog', () => {
    const at = (timestamp: number, changelogId: number) =>
      changeOf(jiraIssueUpdated({ timestamp, changelogId })).position;
    expect(at(1_763_000_000_000, 9) < at(1_763_000_000_000, 10)).toBe(true);
    expect(at(999_999_999_999, 99) < at(1_763_000_000_000, 1)).toBe(true);
  });

  test('is told from others by issue, changelog and timestamp', () => {
    const identity = (json: unknown) => {
      const reading = read(json);
      return reading.kind === 'invalid' ? undefined : reading.identity;
    };
    const one = identity(jiraIssueUpdated());
    expect(identity(jiraIssueUpdated())).toBe(one);
    for (const other of [{ issueId: '7' }, { changelogId: '7' }, { timestamp: 7 }]) {
      expect(identity(jiraIssueUpdated(other))).not.toBe(one);
    }
  });

  test.each([
    ['no issue', { ...jiraIssueUpdated(), issue: undefined }],
    ['an issue without id', jiraIssueUpdated({ issueId: '' })],
    ['an issue without key', jiraIssueUpdated({ issueKey: '' })],
    ['an issue id that is an object', { ...jiraIssueUpdated(), issue: { ...jiraIssueUpdated().issue, id: {} } }],
    ['an assignee that is text', jiraIssueUpdated({ assignee: 'ann' })],
    ['a name of 300 characters', jiraIssueUpdated({ assignee: jiraUser('a'.repeat(300)) })],
    ['half of an emoji for a name', jiraIssueUpdated({ assignee: jiraUser('ann\ud83c') })],
    ['half of an emoji for who did it', { ...jiraIssueUpdated(), user: { name: '\udf89' } }],
    ['half of an emoji for an issue id', jiraIssueUpdated({ issueId: '\ud83c' })],
    ['a changelog that is text', { ...jiraIssueUpdated(), changelog: 'x' }],
    ['a negative timestamp', jiraIssueUpdated({ timestamp: -1 })],
    ['a timestamp of 20 digits', jiraIssueUpdated({ timestamp: '9'.repeat(20) })],
    ['no event name', {}],
    ['an event name that is a number', { webhookEvent: 7 }],
    ['a list', []],
    ['null', null],
    ['text', 'x'],
  ])('with %s it is invalid', (_, json) => {
    expect(read(json)).toEqual({ kind: 'invalid' });
  });

  test('other events are not followed', () => {
    expect(read({ webhookEvent: 'comment_created' })).toMatchObject({ kind: 'ignored', reason: 'unsupported-event' });
  });
});

describe('a user event', () => {
  test('tells name, email and whether he is active', () => {
    const reading = read(jiraUserEvent('user_updated', jiraUser('ann', { active: false })));
    expect(reading).toMatchObject({
      kind: 'change',
      change: { kind: 'user', user: { externalId: 'JIRAUSER-ann', email: 'ann@example.com', active: false } },
    });
  });

  test('a deleted user is inactive, and one without a name or key is nobody', () => {
    expect(read(jiraUserEvent('user_deleted', jiraUser('ann')))).toMatchObject({ change: { user: { active: false } } });
    expect(read(jiraUserEvent('user_deleted', { displayName: 'Ann' }))).toEqual({ kind: 'invalid' });
  });
});

test('keys of issues have one spelling', () => {
  expect(provider.issueKey('shop-42')).toBe('SHOP-42');
  expect(provider.issueKey('AB_1C-1')).toBe('AB_1C-1');
  for (const text of ['', 'SHOP', 'SHOP-', 'SHOP-0', 'SHOP-4x', '42', 'SHOP 1-2', '-1', `A-${'1'.repeat(300)}`]) {
    expect(provider.issueKey(text)).toBeUndefined();
  }
});

test.each(['+275760-09-13T00:00:00.000Z', '-000001-01-01T00:00:00.000Z', 'yesterday'])(
  'an issue of %s has no place among its changes',
  (updated) => {
    const { timestamp: _, ...untimed } = jiraIssueUpdated();
    const issue = { ...untimed.issue, fields: { ...untimed.issue.fields, updated } };
    expect(read({ ...untimed, issue })).toEqual({ kind: 'invalid' });
    expect(presentIssue().safeParse(issue).success).toBe(false);
  },
);
