import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { azureDevOpsClient } from '../../shared/providers/azure-devops/client.ts';
import { answered, type Scripted, scriptedSend } from './scripted-send.ts';

const baseUrl = 'https://dev.azure.com/acme';

const clientOn = (...answers: Scripted) => {
  const { send, requests } = scriptedSend(...answers);
  const connection = { baseUrl, accountName: 'acme', searchUrl: 'https://almsearch.dev.azure.com', verifyTls: true };
  return { client: azureDevOpsClient({ ...connection, accessToken: 'token-1' }, send), requests };
};

describe('assigning a work item', () => {
  const ann = { externalId: 'aad.ann', externalName: 'ann@example.com', email: null, active: true };
  const sent = ({ requests }: ReturnType<typeof clientOn>) => JSON.parse(requests[0]?.body ?? '');
  const add = (value: string) => ({ op: 'add', path: '/fields/System.AssignedTo', value });

  test('sends a patch and answers the position of the revision that it made', async () => {
    const { client, requests } = clientOn(answered(200, { id: 1207, rev: 43, fields: {} }));
    expect(await client.assign('1207', ann, {})).toEqual({ position: '000000000000000043' });
    expect(requests).toEqual([
      {
        method: 'PATCH',
        url: `${baseUrl}/_apis/wit/workitems/1207?api-version=7.1`,
        headers: {
          accept: 'application/json',
          authorization: 'Bearer token-1',
          'content-type': 'application/json-patch+json',
          'x-tfs-fedauthredirect': 'Suppress',
        },
        body: JSON.stringify([add('ann@example.com')]),
        verifyTls: true,
      },
    ]);
  });

  test.each([
    ['an assignment', ann, 'ann@example.com'],
    ['its end', null, ''],
  ])('tests the revision of the position that was read, for %s', async (_, who, value) => {
    const on = clientOn(answered(200, { rev: 43 }));
    await on.client.assign('1207', who, { revision: '000000000000000042' });
    expect(sent(on)).toEqual([{ op: 'test', path: '/rev', value: 42 }, add(value)]);
  });

  test.each([
    [
      'the login name, before an email',
      { ...ann, externalName: String.raw`ACME\ann`, email: 'a@b.c' },
      String.raw`ACME\ann`,
    ],
    ['the email where no login name is known', { ...ann, externalName: null, email: 'a@b.c' }, 'a@b.c'],
    ['the email where the login name is blank', { ...ann, externalName: ' ', email: 'a@b.c' }, 'a@b.c'],
    ['nobody as empty text', null, ''],
  ])('names %s', async (_, who, value) => {
    const on = clientOn(answered(200, { rev: 2 }));
    await on.client.assign('7', who, {});
    expect(sent(on)).toEqual([add(value)]);
  });

  test.each([null, ' '])(
    'to somebody without a name, email %j, asks nobody: no name would mean nobody',
    async (email) => {
      const { client, requests } = clientOn();
      await expect(client.assign('7', { ...ann, externalName: '', email }, {})).rejects.toMatchObject({
        kind: 'refused',
        problem: 'not-assignable',
        message: expect.stringContaining('cannot be assigned'),
      });
      expect(requests).toEqual([]);
    },
  );

  const unknown = {
    customProperties: { ReferenceName: 'System.AssignedTo' },
    message: "The identity value 'ann@example.com' for field 'Assigned To' is an unknown identity.",
    typeKey: 'WorkItemFieldInvalidException',
  };
  const rule = {
    customProperties: { RuleValidationErrors: [{ fieldReferenceName: 'System.AssignedTo', errorCode: 'required' }] },
    message: 'TF401320: Rule Error for field Assigned To. Error code: Required, InvalidEmpty.',
    typeKey: 'RuleValidationException',
  };
  const otherRule = {
    customProperties: { RuleValidationErrors: [{ fieldReferenceName: 'Custom.Area', errorCode: 'required' }] },
    message: 'TF401320: Rule Error for field Area.',
    typeKey: 'RuleValidationException',
  };
  test.each([
    ['an unknown identity', answered(400, unknown), 'not-assignable'],
    ['one it tells in words only', answered(400, { message: unknown.message }), 'not-assignable'],
    ['a rule for the assignee', answered(400, rule), 'not-assignable'],
    ['a rule for another field', answered(400, otherRule), undefined],
    ['a permission', answered(403, { message: 'TF237111: no permissions' }), 'not-allowed'],
    ['no such work item', answered(404, { message: 'TF401232: Work item 7 does not exist' }), 'no-such-issue'],
    ['an answer without a revision', answered(200, { id: 7 }), undefined],
  ])('refused for %s is no matter of time', async (_, answer, problem) => {
    const failure = await clientOn(answer)
      .client.assign('7', ann, {})
      .catch((e) => e);
    expect(failure).toMatchObject({ name: 'TrackerFailure', kind: 'refused', problem, passes: false });
    expect(failure.status).toBe(answer.status);
    expect(failure.message).not.toContain('ann@');
  });

  test.each([409, 412])('refused with %s for a newer revision passes, once it was read again', async (status) => {
    const message = 'VS403351: Test Operation for path /rev failed, value 43 was not equal to test value 42.';
    const assigning = clientOn(answered(status, { message })).client.assign('7', ann, { revision: '42' });
    await expect(assigning).rejects.toMatchObject({ kind: 'refused', status, problem: 'newer-revision', passes: true });
  });

  test.each([
    ['a 401', answered(401), { kind: 'unauthorized', passes: false }],
    ['a page to sign in', answered(203, '<html>'), { kind: 'unauthorized', passes: false }],
    ['a 429', answered(429, '', { 'retry-after': '30' }), { retryAfter: 30, passes: true }],
    ['a 503', answered(503), { kind: 'unreachable', passes: true }],
    ['no answer', new Unreachable('connection', 'refused'), { kind: 'unreachable', passes: true }],
  ])('fails as every call does with %s', async (_, answer, failure) => {
    await expect(clientOn(answer).client.assign('7', ann, {})).rejects.toMatchObject(failure);
  });

  test('needs nobody looked up: an email is a name there', async () => {
    const { client, requests } = clientOn();
    expect(await client.findAssignable('7', 'ann@example.com')).toBeUndefined();
    expect(requests).toEqual([]);
  });
});
