import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { jiraClient } from '../../shared/providers/jira-server/client.ts';
import { credentials, failureOf, scriptedJira } from './scripted-jira.ts';

const clientOf = (...answers: Parameters<typeof scriptedJira>) => {
  const { send, sent } = scriptedJira(...answers);
  return { client: jiraClient(credentials, send), sent };
};
const anna = { externalId: 'JIRAUSER1', externalName: 'anna', email: 'anna@example.com', active: true };

describe('finding who an issue can be assigned to', () => {
  const user = (changed: object = {}) => ({
    key: 'JIRAUSER1',
    name: 'anna',
    emailAddress: 'Anna@Example.com',
    displayName: 'Anna',
    active: true,
    ...changed,
  });

  test('answers the one user with just that email, in letters of either case', async () => {
    const others = [user({ key: 'JIRAUSER2', emailAddress: 'anna@example.com.au' }), user({ name: 7, key: {} }), null];
    const { client, sent } = clientOf({ body: [...others, user()] });
    expect(await client.findAssignable(' shop-42', ' ANNA@example.com ')).toEqual(anna);
    expect(sent.map(({ line, query }) => [line, Object.fromEntries(query)])).toEqual([
      [
        'GET /rest/api/2/user/assignable/search',
        { issueKey: 'SHOP-42', username: 'anna@example.com', maxResults: '50' },
      ],
    ]);
  });

  test('finds an email with a plus, signed as it is sent', async () => {
    const { client, sent } = clientOf({ body: [user({ emailAddress: 'anna+jira@example.com' })] });
    expect(await client.findAssignable('SHOP-42', 'anna+jira@example.com')).toMatchObject({ externalName: 'anna' });
    expect(sent[0]?.url).toContain('username=anna%2Bjira%40example.com');
  });

  test.each([
    ['nobody is found', []],
    ['the email only begins so', [user({ emailAddress: 'anna@example.com.au' })]],
    ['two have it', [user(), user({ key: 'JIRAUSER2', name: 'anna2' })]],
    ['the email is hidden', [user({ emailAddress: undefined })]],
    ['the email is masked', [user({ emailAddress: 'anna at example dot com' })]],
    ['the user is not active', [user({ active: false })]],
    ['the user has no login name', [user({ name: '' })]],
  ])('answers nobody when %s', async (_, body) => {
    expect(await clientOf({ body }).client.findAssignable('SHOP-42', 'anna@example.com')).toBeUndefined();
  });

  test.each([
    ['no key', 'anna@example.com'],
    ['SHOP-42', ' '],
  ])('for %p and %p asks nobody', async (key, email) => {
    const { client, sent } = clientOf();
    expect(await client.findAssignable(key, email)).toBeUndefined();
    expect(sent).toEqual([]);
  });

  test.each([
    [
      { status: 404, body: { errorMessages: ['Issue Does Not Exist'] } },
      { kind: 'refused', problem: 'no-such-issue' },
    ],
    [{ status: 403 }, { kind: 'refused', problem: 'not-allowed' }],
    [{ body: '<html>Log in</html>' }, { kind: 'refused', status: 200, problem: undefined }],
    [{ body: { users: [] } }, { kind: 'refused', status: 200, problem: undefined }],
    [{ status: 503 }, { kind: 'unreachable', passes: true }],
  ])('fails by its kind with %j', async (answer, failure) => {
    const finding = clientOf(answer).client.findAssignable('SHOP-42', 'anna@example.com');
    expect(await failureOf(finding)).toMatchObject(failure);
  });
});

describe('assigning an issue', () => {
  test.each([
    ['a user by the login name', anna, 'anna'],
    ['nobody', null, null],
  ])('to %s sends it, and knows no position', async (_, who, name) => {
    const { client, sent } = clientOf({ status: 204 });
    expect(await client.assign('shop-42', who, { revision: '42' })).toEqual({ position: undefined });
    expect(sent.map(({ line, body = '' }) => [line, JSON.parse(body)])).toEqual([
      ['PUT /rest/api/2/issue/SHOP-42/assignee', { name }],
    ]);
    expect(sent[0]?.headers).toMatchObject({ 'Content-Type': 'application/json', 'X-Atlassian-Token': 'no-check' });
  });

  test.each([null, '', '  ', '-1'])('to somebody with the login name %p asks nobody', async (externalName) => {
    const { client, sent } = clientOf();
    expect(await failureOf(client.assign('SHOP-42', { ...anna, externalName }, {}))).toMatchObject({
      name: 'TrackerFailure',
      kind: 'refused',
      problem: 'not-assignable',
      passes: false,
      message: expect.stringContaining('cannot be assigned'),
    });
    expect(sent).toEqual([]);
  });

  test('under what is no key asks nobody', async () => {
    const { client, sent } = clientOf();
    expect(await failureOf(client.assign('../x', null, {}))).toMatchObject({ problem: 'no-such-issue' });
    expect(sent).toEqual([]);
  });

  const cannot = "User 'anna' cannot be assigned issues.";
  test.each([
    [{ status: 400, body: { errorMessages: [], errors: { assignee: cannot } } }, 'not-assignable', cannot],
    [{ status: 400, body: { errorMessages: ['Odd.'], errors: { name: 'x' } } }, undefined, 'Odd.'],
    [{ status: 400, body: '<html>' }, undefined, '(400)'],
    [{ status: 403, body: { errorMessages: ['You may not.'] } }, 'not-allowed', 'You may not.'],
    [{ status: 404, body: { errorMessages: ['Issue Does Not Exist'] } }, 'no-such-issue', 'Issue Does Not Exist'],
    [{ status: 200, body: '<html>Log in</html>' }, undefined, 'no answer of Jira’s'],
  ])('refused with %j is no matter of time', async (answer, problem, words) => {
    expect(await failureOf(clientOf(answer).client.assign('SHOP-42', anna, {}))).toMatchObject({
      kind: 'refused',
      status: answer.status,
      problem,
      passes: false,
      message: expect.stringContaining(words),
    });
  });

  test.each([
    [{ status: 401 }, { kind: 'unauthorized', problem: undefined, passes: false }],
    [
      { status: 403, headers: { 'www-authenticate': 'OAuth oauth_problem="permission_denied"' } },
      { kind: 'unauthorized', problem: 'permission_denied' },
    ],
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'refused', retryAfter: 7, passes: true },
    ],
    [{ status: 500 }, { kind: 'unreachable', passes: true }],
    [new Unreachable('connection', 'refused'), { kind: 'unreachable', passes: true }],
  ])('fails as every call does with %p', async (answer, failure) => {
    expect(await failureOf(clientOf(answer).client.assign('SHOP-42', anna, {}))).toMatchObject(failure);
  });
});
