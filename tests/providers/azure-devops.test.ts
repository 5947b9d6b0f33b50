import { providers } from '../../shared/providers/index.ts';
import { adoIdentityRef, workItemCreated, workItemUpdated } from '../payloads/azure-devops.ts';

const provider = providers['azure-devops'];
const now = new Date('2025-11-13T08:00:00Z');
const read = (json: unknown) => provider.read(json, now);
const changeOf = (json: unknown) => {
  const reading = read(json);
  if (reading.kind !== 'change' || reading.change.kind !== 'issue') throw new Error(`not an issue: ${reading.kind}`);
  return reading.change;
};
const assignedTo = (newValue: unknown) =>
  changeOf(workItemUpdated({ assignedTo: { oldValue: 'x', newValue } })).assignee;

describe('the shared secret', () => {
  const id = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
  const { secret = '', stored, path } = provider.newCredential(id, now);
  const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

  test.each([
    ['as a header', { 'shared-secret': secret }],
    ['as Basic password', basic(`anyone:${secret}`)],
    ['as Basic password without a user', basic(`:${secret}`)],
  ])('is believed %s', (_, headers) => {
    const claim = provider.claimOf({ address: id, headers });
    expect(claim).toEqual({ integration: id, presented: secret, issuedAt: now.getTime() });
    expect(provider.matches(claim?.presented ?? '', stored)).toBe(true);
  });

  test('a wrong one is refused, and what is no secret at all is not looked up', () => {
    expect(provider.matches(`${secret}x`, stored)).toBe(false);
    expect(provider.matches(secret.slice(1), stored)).toBe(false);
    for (const headers of [{}, { 'shared-secret': '' }, { authorization: 'Bearer x' }, basic('no colon')]) {
      expect(provider.claimOf({ address: id, headers })).toBeUndefined();
    }
    expect(provider.claimOf({ address: 'x', headers: { 'shared-secret': secret } })).toBeUndefined();
  });

  test('only its digest is stored', () => {
    expect(path).toBe(`/webhooks/azure-devops/${id}`);
    expect(JSON.stringify(stored)).not.toContain(secret.split('.')[1]);
  });
});

describe('an updated work item', () => {
  test('reads the assignee, the revision and who did it', () => {
    expect(changeOf(workItemUpdated())).toEqual({
      kind: 'issue',
      event: 'workitem.updated',
      issue: { id: '1207', key: '1207' },
      position: '000000000000000002',
      at: '2025-11-13T08:00:01.000Z',
      assignee: { externalId: null, externalName: 'ann@example.com', email: 'ann@example.com', active: true },
      actor: 'carol@example.com',
    });
  });

  test.each([
    ['a display name with brackets of its own', 'Ann <the 2nd> Bee <a@b.c>', 'a@b.c', 'a@b.c'],
    ['a domain login', '崔旭东 <DOMAIN\\user>', 'DOMAIN\\user', null],
    ['trailing spaces', 'Ann Bee <ann@example.com>  ', 'ann@example.com', 'ann@example.com'],
    ['spaces inside the brackets', 'Ann Bee < Ann@Example.com >', 'Ann@Example.com', 'ann@example.com'],
    ['a display name alone', 'Ann Bee', null, null],
    ['empty brackets', 'Ann Bee <>', null, null],
    ['an open bracket', 'Ann <ann@example.com', null, null],
    ['brackets the wrong way round', 'Ann >ann@example.com<', null, null],
    ['an emoji', '🎉 <ann@example.com>', 'ann@example.com', 'ann@example.com'],
  ])('reads the login name from text with %s', (_, text, externalName, email) => {
    expect(assignedTo(text)).toEqual({ externalId: null, externalName, email, active: true });
  });

  test('a display name may be longer, and stranger, than any login', () => {
    expect(assignedTo(`${'x'.repeat(900)} \ud83c <ann@example.com>`)).toMatchObject({
      externalName: 'ann@example.com',
    });
    expect(read(workItemUpdated({ assignedTo: { newValue: `Ann <${'x'.repeat(300)}>` } }))).toEqual({
      kind: 'invalid',
    });
  });

  test('reads an identity object by its descriptor, else its id', () => {
    const ann = adoIdentityRef('ann');
    expect(assignedTo(ann)).toEqual({
      externalId: 'aad.ann',
      externalName: 'ann@example.com',
      email: 'ann@example.com',
      active: true,
    });
    expect(assignedTo({ ...ann, descriptor: undefined })).toMatchObject({ externalId: ann.id });
    expect(assignedTo({ displayName: 'Ann' })).toMatchObject({ externalId: null, externalName: null });
  });

  test.each([null, undefined, '', '   '])('a new value of %j means unassigned', (value) => {
    expect(assignedTo(value)).toBeNull();
  });

  test('an entry without a new value means unassigned', () => {
    expect(changeOf(workItemUpdated({ assignedTo: { oldValue: 'Ann <ann@example.com>' } })).assignee).toBeNull();
  });

  test('without an entry for the assignee nothing changed', () => {
    expect(read(workItemUpdated({ assignedTo: undefined }))).toMatchObject({
      kind: 'ignored',
      reason: 'nothing-changed',
    });
    const event = workItemUpdated();
    expect(read({ ...event, resource: { ...event.resource, fields: undefined } })).toMatchObject({ kind: 'ignored' });
  });

  test('takes numbers for text and text for numbers', () => {
    expect(changeOf(workItemUpdated({ workItemId: '1207', rev: '2' }))).toEqual(changeOf(workItemUpdated()));
  });

  test('revisions sort as numbers', () => {
    const at = (rev: number) => changeOf(workItemUpdated({ rev })).position;
    expect(at(9) < at(10)).toBe(true);
  });

  test('is told from others by its event id, else by item and revision', () => {
    const identity = (json: unknown) => {
      const reading = read(json);
      return reading.kind === 'invalid' ? undefined : reading.identity;
    };
    expect(identity(workItemUpdated({ id: 'a' }))).toBe(identity(workItemUpdated({ id: 'a', rev: 3 })));
    expect(identity(workItemUpdated({ id: 'a' }))).not.toBe(identity(workItemUpdated({ id: 'b' })));
    expect(identity(workItemUpdated({ id: null }))).not.toBe(identity(workItemUpdated({ id: null, rev: 3 })));
  });

  test.each([
    ['no resource', { ...workItemUpdated(), resource: undefined }],
    ['no work item', workItemUpdated({ workItemId: null })],
    ['a work item that is no number', workItemUpdated({ workItemId: 'x' })],
    ['no revision', workItemUpdated({ rev: null })],
    ['a negative revision', workItemUpdated({ rev: -1 })],
    ['an assignee that is a number', workItemUpdated({ assignedTo: { newValue: 7 } })],
    ['half of an emoji in a login', workItemUpdated({ assignedTo: { newValue: 'Ann <ann\ud83c@example.com>' } })],
    ['half of an emoji in a descriptor', workItemUpdated({ assignedTo: { newValue: { descriptor: '\udf89' } } })],
    ['an entry that is text', workItemUpdated({ assignedTo: 'x' })],
    ['fields that are a list', { ...workItemUpdated(), resource: { ...workItemUpdated().resource, fields: [] } }],
    ['no event name', {}],
    ['an event name that is an object', { eventType: {} }],
    ['a list', []],
    ['a number', 7],
  ])('with %s it is invalid', (_, json) => {
    expect(read(json)).toEqual({ kind: 'invalid' });
  });

  test('other events are not followed', () => {
    expect(read({ eventType: 'workitem.deleted', id: 'x' })).toMatchObject({ reason: 'unsupported-event' });
  });
});

test('a created work item with an assignee counts as an assignment, without one as nothing changed', () => {
  expect(changeOf(workItemCreated({ assignedTo: 'Ann Bee <ann@example.com>' }))).toMatchObject({
    event: 'workitem.created',
    issue: { id: '1207' },
    assignee: { externalName: 'ann@example.com' },
    actor: 'carol@example.com',
  });
  const { 'System.CreatedBy': _, ...fields } = workItemCreated({ assignedTo: 'x' }).resource.fields;
  const anonymous = { ...workItemCreated(), resource: { id: 7, rev: 1, fields } };
  expect(changeOf(anonymous).actor).toBeNull();
  expect(read(workItemCreated())).toMatchObject({ kind: 'ignored', reason: 'nothing-changed' });
  expect(read(workItemCreated({ assignedTo: '' }))).toMatchObject({ kind: 'ignored', reason: 'nothing-changed' });
});

test('ids of work items have one spelling', () => {
  expect(provider.issueKey('1207')).toBe('1207');
  for (const text of ['', '0', 'x', '12x', '-3', '1.5', 'SHOP-1', '9'.repeat(30)]) {
    expect(provider.issueKey(text)).toBeUndefined();
  }
});
