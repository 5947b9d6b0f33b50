import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { jiraClient } from '../../shared/providers/jira-server/client.ts';
import { mostIssues } from '../../shared/providers/tracker-client.ts';
import { credentials, failureOf, scriptedJira } from './scripted-jira.ts';

const clientOf = (...answers: Parameters<typeof scriptedJira>) => {
  const { send, sent } = scriptedJira(...answers);
  return { client: jiraClient(credentials, send), sent };
};
const anna = { key: 'JIRAUSER1', name: 'anna', emailAddress: 'Anna@Example.com', displayName: 'Anna', active: true };
const updated = '2025-11-13T09:00:00.123+0100';
const issue = (id: string, key: string, fields: object = { updated, assignee: anna }) => ({ id, key, fields });
const found = (...issues: unknown[]) => ({ body: { startAt: 0, maxResults: 50, total: issues.length, issues } });
const bodyOf = (request: { readonly body?: string } | undefined) => JSON.parse(request?.body ?? 'null');

test('many issues are searched by their ids in one signed request that names no key', async () => {
  const { client, sent } = clientOf(found(issue('10002', 'SHOP-2'), issue('10001', 'SHOP-1', { updated })));
  expect(await client.readIssues(['10001', '10002'])).toMatchObject([
    { issue: { id: '10002', key: 'SHOP-2' }, assignee: { externalName: 'anna' } },
    { issue: { id: '10001', key: 'SHOP-1' }, assignee: null },
  ]);
  expect(sent.map(({ line }) => line)).toEqual(['POST /rest/api/2/search']);
  expect(bodyOf(sent[0])).toEqual({
    jql: 'id in (10001, 10002)',
    fields: ['assignee', 'updated'],
    maxResults: 2,
    validateQuery: false,
  });
  expect(sent[0]).toMatchObject({
    oauth: { oauth_token: 'granted-token' },
    headers: { 'Content-Type': 'application/json', 'X-Atlassian-Token': 'no-check' },
  });
});

test('an issue reads the same as if it were read alone', async () => {
  const one = issue('10042', 'SHOP-42');
  const { client } = clientOf(found(one), { body: one });
  const [among] = await client.readIssues(['10042']);
  expect(among).toEqual(await client.readIssue('SHOP-42'));
  expect(among).toEqual({
    kind: 'issue',
    issue: { id: '10042', key: 'SHOP-42' },
    position: '001763020800123.00000000000000000000',
    at: '2025-11-13T08:00:00.123Z',
    assignee: { externalId: 'JIRAUSER1', externalName: 'anna', email: 'anna@example.com', active: true },
    actor: null,
  });
});

test('those that Jira does not show are left out', async () => {
  const { client } = clientOf(found(issue('10001', 'SHOP-1')), found());
  expect(await client.readIssues(['10001', '99999'])).toMatchObject([{ issue: { id: '10001' } }]);
  expect(await client.readIssues(['99999'])).toEqual([]);
});

test.each([
  ['without a time', issue('10002', 'SHOP-2', { assignee: anna })],
  ['with a time that is none', issue('10002', 'SHOP-2', { updated: 'yesterday' })],
  ['without fields', { id: '10002', key: 'SHOP-2' }],
  ['with a key that is none', issue('10002', '../SHOP')],
  ['without an id', issue('', 'SHOP-2')],
  ['with an odd assignee', issue('10002', 'SHOP-2', { updated, assignee: 'anna' })],
  ['that is null', null],
  ['that is text', 'SHOP-2'],
])('one %s is left out, and the others are read', async (_, unreadable) => {
  const { client } = clientOf(found(issue('10001', 'SHOP-1'), unreadable, issue('10003', 'SHOP-3')));
  const read = await client.readIssues(['10001', '10002', '10003']);
  expect(read.map(({ issue: { id } }) => id)).toEqual(['10001', '10003']);
});

const hostile = [
  '',
  ' ',
  'SHOP-1',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  '10001 ',
  '10001\n',
  '10001) OR (project = SHOP',
  '10001, 10002',
  '"10001"',
  '١٠٠٠١',
  '9'.repeat(19),
];

test('what is no id is not asked for, and none is twice', async () => {
  const { client, sent } = clientOf(found());
  await client.readIssues([...hostile, '10001', '10001', '10002']);
  expect(bodyOf(sent[0])).toMatchObject({ jql: 'id in (10001, 10002)', maxResults: 2 });
});

test.each([[[]], [hostile]])('for %j nobody is asked', async (ids) => {
  const { client, sent } = clientOf();
  expect(await client.readIssues(ids)).toEqual([]);
  expect(sent).toEqual([]);
});

test('as many as may be asked for at a time come in one answer', async () => {
  const ids = Array.from({ length: mostIssues }, (_, index) => String(10_001 + index));
  const { client, sent } = clientOf(found(...ids.map((id) => issue(id, `SHOP-${id}`))));
  expect(await client.readIssues(ids)).toHaveLength(mostIssues);
  expect(bodyOf(sent[0]).maxResults).toBe(mostIssues);
});

test.each([
  [{ status: 401 }, { kind: 'unauthorized', passes: false }],
  [
    { status: 401, headers: { 'www-authenticate': 'OAuth oauth_problem="token_rejected"' } },
    { kind: 'unauthorized', problem: 'token_rejected' },
  ],
  [
    { status: 429, headers: { 'retry-after': '7' } },
    { kind: 'refused', status: 429, retryAfter: 7, passes: true },
  ],
  [
    { status: 503, headers: { 'retry-after': '120' } },
    { kind: 'unreachable', status: 503, retryAfter: 120, passes: true },
  ],
  [new Unreachable('connection', 'refused'), { kind: 'unreachable', passes: true }],
  [
    { status: 400, body: { errorMessages: ["A value with ID '9' does not exist for the field 'id'."], errors: {} } },
    { kind: 'refused', status: 400, passes: false, message: expect.stringContaining('Jira did not show the issues') },
  ],
  [{ status: 404 }, { kind: 'refused', status: 404 }],
  [{ body: '<html>Log in</html>' }, { kind: 'refused', status: 200 }],
  [{ body: { total: 0 } }, { kind: 'refused', status: 200 }],
])('fails by its kind with %p', async (answer, failure) => {
  expect(await failureOf(clientOf(answer).client.readIssues(['10001']))).toMatchObject({
    name: 'TrackerFailure',
    ...failure,
  });
});
