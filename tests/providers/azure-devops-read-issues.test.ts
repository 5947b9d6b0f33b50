import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { azureDevOpsClient } from '../../shared/providers/azure-devops/client.ts';
import { mostIssues } from '../../shared/providers/tracker-client.ts';
import { adoIdentityRef } from '../payloads/azure-devops.ts';
import { answered, type Scripted, scriptedSend } from './scripted-send.ts';

const baseUrl = 'https://dev.azure.com/acme';

const clientOn = (...answers: Scripted) => {
  const { send, requests } = scriptedSend(...answers);
  const connection = { baseUrl, accountName: 'acme', searchUrl: 'https://almsearch.dev.azure.com', verifyTls: true };
  return { client: azureDevOpsClient({ ...connection, accessToken: 'token-1' }, send), requests };
};
const time = '2025-11-13T08:00:00.613Z';
const workItem = (id: number, fields: object = { 'System.ChangedDate': time }) => ({ id, rev: 42, fields });
const batch = (...value: unknown[]) => answered(200, { count: value.length, value });
const idsIn = (request: { readonly body?: string } | undefined) => JSON.parse(request?.body ?? 'null').ids;

test('many work items are asked for by their numbers in one request', async () => {
  const assigned = workItem(7, { 'System.AssignedTo': adoIdentityRef('ann'), 'System.ChangedDate': time });
  const { client, requests } = clientOn(batch(assigned, workItem(1207)));
  expect(await client.readIssues(['7', '1207'])).toMatchObject([
    { issue: { id: '7', key: '7' }, assignee: { externalName: 'ann@example.com' } },
    { issue: { id: '1207', key: '1207' }, assignee: null },
  ]);
  const { body = '', ...request } = requests[0] ?? {};
  expect(request).toEqual({
    method: 'POST',
    url: `${baseUrl}/_apis/wit/workitemsbatch?api-version=7.1`,
    headers: {
      accept: 'application/json',
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
      'x-tfs-fedauthredirect': 'Suppress',
    },
    verifyTls: true,
  });
  expect(JSON.parse(body)).toEqual({
    ids: [7, 1207],
    fields: ['System.AssignedTo', 'System.ChangedDate'],
    errorPolicy: 'omit',
  });
  expect(requests).toHaveLength(1);
});

test('a work item reads the same as if it were read alone', async () => {
  const one = workItem(1207, { 'System.AssignedTo': adoIdentityRef('ann'), 'System.ChangedDate': time });
  const { client } = clientOn(batch(one), answered(200, one));
  const [among] = await client.readIssues(['1207']);
  expect(among).toEqual(await client.readIssue('1207'));
  expect(among).toEqual({
    kind: 'issue',
    issue: { id: '1207', key: '1207' },
    position: '000000000000000042',
    at: time,
    assignee: { externalId: 'aad.ann', externalName: 'ann@example.com', email: 'ann@example.com', active: true },
    actor: null,
  });
});

test.each([
  ['null', [workItem(1), null, workItem(3)]],
  ['absent', [workItem(1), workItem(3)]],
])('those that are %s in the answer are left out', async (_, value) => {
  const read = await clientOn(batch(...value)).client.readIssues(['1', '2', '3']);
  expect(read.map(({ issue }) => issue.id)).toEqual(['1', '3']);
});

test.each([
  ['without a revision', { ...workItem(2), rev: undefined }],
  ['without a time', workItem(2, {})],
  ['with a time that is none', workItem(2, { 'System.ChangedDate': 'x' })],
  ['without an id', { ...workItem(2), id: null }],
  ['without fields', { id: 2, rev: 1 }],
  ['with an odd assignee', workItem(2, { 'System.ChangedDate': time, 'System.AssignedTo': 7 })],
  ['that is text', 'odd'],
])('one %s is left out, and the others are read', async (_, unreadable) => {
  const read = await clientOn(batch(workItem(1), unreadable, workItem(3))).client.readIssues(['1', '2', '3']);
  expect(read.map(({ issue }) => issue.id)).toEqual(['1', '3']);
});

const hostile = ['', ' ', 'x', '-1', '0', '1.5', '1e3', '0x10', '7 ', '7,8', '٧', '2147483648', '9'.repeat(18)];

test('what is no number of a work item is not asked for, and none is twice', async () => {
  const { client, requests } = clientOn(batch());
  await client.readIssues([...hostile, '7', '7', '2147483647']);
  expect(idsIn(requests[0])).toEqual([7, 2_147_483_647]);
});

test.each([[[]], [hostile]])('for %j nobody is asked', async (ids) => {
  const { client, requests } = clientOn();
  expect(await client.readIssues(ids)).toEqual([]);
  expect(requests).toEqual([]);
});

test('as many as may be asked for at a time are within what the service allows', async () => {
  const ids = Array.from({ length: mostIssues }, (_, index) => String(index + 1));
  const { client, requests } = clientOn(batch(...ids.map((id) => workItem(Number(id)))));
  expect(await client.readIssues(ids)).toHaveLength(mostIssues);
  expect(idsIn(requests[0]).length).toBeLessThanOrEqual(200);
});

test.each([
  ['a 401', answered(401), { kind: 'unauthorized', status: 401, passes: false }],
  ['a page to sign in', answered(203, '<html>'), { kind: 'unauthorized', status: 203 }],
  ['a 429', answered(429, '', { 'retry-after': '30' }), { kind: 'refused', status: 429, retryAfter: 30, passes: true }],
  [
    'a 503',
    answered(503, '', { 'retry-after': '120' }),
    { kind: 'unreachable', status: 503, retryAfter: 120, passes: true },
  ],
  ['no answer', new Unreachable('connection', 'refused'), { kind: 'unreachable', passes: true }],
  [
    'a 400',
    answered(400, { message: 'VS403474: Too many.' }),
    { kind: 'refused', passes: false, message: 'Azure DevOps refused reading work items: VS403474: Too many.' },
  ],
  ['a 404 of all', answered(404, { message: 'VS800075: No such organization.' }), { kind: 'refused', status: 404 }],
  ['something else', answered(200, { count: 0 }), { kind: 'refused', status: 200 }],
])('fails by its kind with %s', async (_, answer, failure) => {
  const reading = clientOn(answer).client.readIssues(['7']);
  await expect(reading).rejects.toMatchObject({ name: 'TrackerFailure', ...failure });
});
