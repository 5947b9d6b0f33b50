import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { jiraClient } from '../../shared/providers/jira-server/client.ts';
import { readJiraServer } from '../../shared/providers/jira-server/read.ts';
import { signToken } from '../../shared/providers/jira-server/signed-token.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';
import { credentials, failureOf, scriptedJira } from './scripted-jira.ts';

const clientOf = (...answers: Parameters<typeof scriptedJira>) => {
  const { send, sent } = scriptedJira(...answers);
  return { client: jiraClient(credentials, send), sent };
};
const serverInfo = (version: string) => ({ body: { version, baseUrl: credentials.baseUrl } });

test('every request is signed for the one who granted it, and says that it comes from no browser', async () => {
  const { client, sent } = clientOf({ status: 404 });
  await client.readIssue('SHOP-42');
  expect(sent[0]).toMatchObject({
    verifyTls: true,
    oauth: { oauth_consumer_key: 'assignee-sync', oauth_token: 'granted-token' },
    headers: { 'X-Atlassian-Token': 'no-check' },
  });
});

describe('reading an issue', () => {
  const anna = { key: 'JIRAUSER1', name: 'anna', emailAddress: 'Anna@Example.com', displayName: 'Anna', active: true };
  const issue = (fields: object) => ({
    body: { id: '10042', key: 'SHOP-42', self: 'x', fields: { updated: '2025-11-13T09:00:00.123+0100', ...fields } },
  });

  test('answers its assignee, with the position that Jira’s own time gives', async () => {
    const { client, sent } = clientOf(issue({ assignee: anna }));
    expect(await client.readIssue(' shop-42 ')).toEqual({
      kind: 'issue',
      issue: { id: '10042', key: 'SHOP-42' },
      position: '001763020800123.00000000000000000000',
      at: '2025-11-13T08:00:00.123Z',
      assignee: { externalId: 'JIRAUSER1', externalName: 'anna', email: 'anna@example.com', active: true },
      actor: null,
    });
    expect(sent.map(({ line, query }) => [line, query.get('fields')])).toEqual([
      ['GET /rest/api/2/issue/SHOP-42', 'assignee,updated'],
    ]);
  });

  test('a webhook of the same moment is the newer one, one of a millisecond before the older', async () => {
    const timestamp = Date.parse('2025-11-13T08:00:00.123Z');
    const { client } = clientOf(issue({ assignee: anna }));
    const read = await client.readIssue('SHOP-42');
    const positionAt = (time: number) => {
      const reading = readJiraServer(jiraIssueUpdated({ timestamp: time }));
      if (reading.kind !== 'change' || reading.change.kind !== 'issue') throw new Error('not an issue');
      return reading.change.position;
    };
    expect(positionAt(timestamp) > (read?.position ?? '')).toBe(true);
    expect(positionAt(timestamp - 1) < (read?.position ?? '')).toBe(true);
  });

  test.each([[{ assignee: null }], [{}]])('with %j nobody is assigned', async (fields) => {
    expect(await clientOf(issue(fields)).client.readIssue('SHOP-42')).toMatchObject({ assignee: null });
  });

  test('that moved since answers its key of now, and the one it had', async () => {
    expect(await clientOf(issue({})).client.readIssue('OLD-7')).toMatchObject({
      issue: { id: '10042', key: 'SHOP-42', movedFrom: 'OLD-7' },
    });
  });

  test('that is not there answers nothing', async () => {
    const { client } = clientOf({ status: 404, body: { errorMessages: ['Issue Does Not Exist'] } });
    expect(await client.readIssue('SHOP-42')).toBeUndefined();
  });

  test.each(['', '..', '../../admin', 'SHOP', '42'])('under %p, which is no key, asks nobody', async (key) => {
    const { client, sent } = clientOf();
    expect(await client.readIssue(key)).toBeUndefined();
    expect(sent).toEqual([]);
  });

  test.each([
    ['<html>Log in</html>'],
    [''],
    ['[]'],
    [{ id: '1', key: 'SHOP-42' }],
    [{ id: '1', key: 'not a key', fields: { updated: '2025-11-13T09:00:00.123+0100' } }],
    [{ id: '1', key: 'SHOP-42', fields: { updated: 'yesterday' } }],
  ])('that looks like %j is refused', async (body) => {
    expect(await failureOf(clientOf({ body }).client.readIssue('SHOP-42'))).toMatchObject({
      kind: 'refused',
      status: 200,
    });
  });
});

describe('searching', () => {
  const found = (...keys: string[]) => ({
    body: { total: 99, issues: keys.map((key) => ({ id: '1', key, fields: { summary: `About ${key}` } })) },
  });
  const unknownKey = {
    status: 400,
    body: { errorMessages: ["An issue with key 'UTF-8' does not exist for field 'key'."] },
  };

  test('by key finds the one issue, with one request', async () => {
    const { client, sent } = clientOf(found('SHOP-42'));
    expect(await client.searchIssues(' shop-42 ')).toEqual([{ label: '(SHOP-42) About SHOP-42', value: 'SHOP-42' }]);
    expect(sent.map(({ line, query }) => [line, Object.fromEntries(query)])).toEqual([
      ['GET /rest/api/2/search', { jql: 'key = "SHOP-42"', fields: 'summary', maxResults: '50' }],
    ]);
  });

  test.each([[unknownKey], [found()]])('by what looks like a key and is none goes on by text', async (answer) => {
    const { client, sent } = clientOf(answer, found('SHOP-1', 'SHOP-2'));
    expect((await client.searchIssues('utf-8')).map(({ value }) => value)).toEqual(['SHOP-1', 'SHOP-2']);
    expect(sent.map(({ query }) => query.get('jql'))).toEqual([
      'key = "UTF-8"',
      String.raw`text ~ "utf\\-8" ORDER BY updated DESC`,
    ]);
  });

  test.each([
    ['checkout fails', 'checkout fails'],
    ['Save AND quit NOT or', 'save and quit not or'],
    ['a\tb\r\n c\u0000d\u202ee', 'a b c d e'],
    ['"quoted" text', String.raw`\\\"quoted\\\" text`],
    [String.raw`back\slash`, String.raw`back\\\\slash`],
    [String.raw`x\" OR key=y\\`, String.raw`x\\\\\\\" or key=y\\\\\\\\`],
    [
      'a+b-c&&d||e!f(g){h}[i]^j~k*l?m:n/o',
      String.raw`a\\+b\\-c\\&\\&d\\|\\|e\\!f\\(g\\)\\{h\\}\\[i\\]\\^j\\~k\\*l\\?m\\:n\\/o`,
    ],
    ['checkout -- fails & "', 'checkout fails'],
    ['Straße, 東京🚀', 'straße, 東京🚀'],
    ['half \uD83D pair', 'half pair'],
  ])('%j stays within its string', async (query, literal) => {
    const { client, sent } = clientOf(found());
    expect(await client.searchIssues(query)).toEqual([]);
    const jql = sent[0]?.query.get('jql') ?? '';
    expect(jql).toBe(`text ~ "${literal}" ORDER BY updated DESC`);
    // JQL's own view: a backslash takes the next character with it; the string ends where the order begins.
    expect(jql.replace(/^text ~ "(?:\\.|[^"\\])*"/, '')).toBe(' ORDER BY updated DESC');
  });

  test.each(['', '  ', '"', '***', '--'])('for %p, which holds no word, asks nobody', async (query) => {
    const { client, sent } = clientOf();
    expect(await client.searchIssues(query)).toEqual([]);
    expect(sent).toEqual([]);
  });

  test('a long query is cut, many results too, and a missing summary leaves the key', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ key: `SHOP-${i + 1}`, fields: {} }));
    const { client, sent } = clientOf({ body: { issues: many } });
    const issues = await client.searchIssues('x'.repeat(1000));
    expect(issues).toHaveLength(50);
    expect(issues[0]).toEqual({ label: '(SHOP-1)', value: 'SHOP-1' });
    expect(sent[0]?.query.get('jql')).toContain(`"${'x'.repeat(255)}"`);
  });

  test('a text that Jira refuses is refused, in Jira’s words', async () => {
    const { client } = clientOf({ status: 400, body: { errorMessages: ['The text is too common.'], errors: {} } });
    expect(await failureOf(client.searchIssues('the'))).toMatchObject({
      kind: 'refused',
      message: 'Jira did not search for issues: it refused (400). Jira says: The text is too common.',
    });
  });
});

describe('hooks', () => {
  const publicUrl = 'https://sync.example.com';
  const integration = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
  const other = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a222';
  const addressOf = (id: string, base = publicUrl) => `${base}/webhooks/jira-server/${signToken(id, new Date()).token}`;
  const url = addressOf(integration);

  test.each([
    ['9.17.1', '/rest/webhooks/1.0/webhook', { self: 'https://jira.example.com/jira/rest/webhooks/1.0/webhook/72' }],
    ['8.20.30', '/rest/webhooks/1.0/webhook', { self: 'https://jira.example.com/jira/rest/webhooks/1.0/webhook/72/' }],
    ['10.0.0', '/rest/jira-webhook/1.0/webhooks', { id: 72 }],
    ['11.3.0-m01', '/rest/jira-webhook/1.0/webhooks', { id: '72' }],
  ])('of Jira %s are created at %s', async (version, resource, created) => {
    const { client, sent } = clientOf(serverInfo(version), { status: 201, body: created });
    expect(await client.createHooks({ url })).toEqual(['72']);
    expect(sent.map(({ line }) => line)).toEqual(['GET /rest/api/2/serverInfo', `POST ${resource}`]);
    expect(sent[1]?.headers?.['Content-Type']).toBe('application/json');
    expect(JSON.parse(sent[1]?.body ?? '')).toEqual({
      name: 'assignee-sync',
      url,
      events: ['jira:issue_created', 'jira:issue_updated', 'user_created', 'user_updated', 'user_deleted'],
    });
  });

  test('one registered without an id in the answer is found by its address', async () => {
    const listed = {
      body: [
        { id: 71, url: addressOf(integration) },
        { id: 72, url },
      ],
    };
    expect(await clientOf(serverInfo('10.0.0'), { status: 204 }, listed).client.createHooks({ url })).toEqual(['72']);
    const { client } = clientOf(serverInfo('10.0.0'), { status: 204 }, { body: [] });
    expect(await failureOf(client.createHooks({ url }))).toMatchObject({ kind: 'refused' });
  });

  test('are ours by the integration in their token, whichever token', async () => {
    const { client, sent } = clientOf(serverInfo('10.3.0'), {
      body: [
        { id: 1, url, active: true, name: 'assignee-sync' },
        { id: 2, url: addressOf(integration), active: false },
        { id: 3, url: addressOf(other), active: true },
        { id: 4, url: addressOf(integration, 'https://elsewhere.example.com') },
        { id: 5, url: `${publicUrl}/webhooks/jira-server/not-a-token` },
        { id: 6, url: `${url}/more` },
        { url },
        { id: 7 },
        { id: {}, url: 7 },
        null,
        'hook',
      ],
    });
    expect(await client.ownHooks(integration, publicUrl)).toEqual([
      { id: '1', enabled: true, state: 'enabled' },
      { id: '2', enabled: false, state: 'disabled' },
    ]);
    expect(sent[1]?.line).toBe('GET /rest/jira-webhook/1.0/webhooks');
  });

  test('of the older resource are known by the end of their address, and by `enabled`', async () => {
    const self = 'https://jira.example.com/jira/rest/webhooks/1.0/webhook';
    const { client } = clientOf(serverInfo('9.12.4'), {
      body: [
        { self: `${self}/1`, url, enabled: true },
        { self: `${self}/2`, url, enabled: false },
        { self, url },
      ],
    });
    expect(await client.ownHooks(integration, publicUrl)).toEqual([
      { id: '1', enabled: true, state: 'enabled' },
      { id: '2', enabled: false, state: 'disabled' },
    ]);
  });

  test('are removed, those that are gone already as well; the version is asked for once', async () => {
    const { client, sent } = clientOf(serverInfo('9.12.4'), { status: 204 }, { status: 404 });
    await client.removeHook('72');
    await client.removeHook('73');
    expect(sent.map(({ line }) => line)).toEqual([
      'GET /rest/api/2/serverInfo',
      'DELETE /rest/webhooks/1.0/webhook/72',
      'DELETE /rest/webhooks/1.0/webhook/73',
    ]);
  });

  test('the version is asked for again after it could not be had', async () => {
    const { client } = clientOf({ status: 503 }, serverInfo('9.12.4'), { status: 204 });
    expect(await failureOf(client.removeHook('72'))).toMatchObject({ kind: 'unreachable' });
    await expect(client.removeHook('72')).resolves.toBeUndefined();
  });

  test('need an administrator, and the failure says so', async () => {
    const said = { messages: [{ arguments: [], key: 'Only administrators may.' }] };
    const { client } = clientOf(serverInfo('9.12.4'), { status: 403, body: said });
    expect(await failureOf(client.createHooks({ url }))).toMatchObject({
      kind: 'refused',
      status: 403,
      message: expect.stringContaining('needs a Jira administrator'),
    });
  });
});

describe('what fails', () => {
  const failing = (answer: Parameters<typeof scriptedJira>[0]) =>
    failureOf(clientOf(answer).client.readIssue('SHOP-42'));

  test('with 401 is not authorized, for the reason in the header', async () => {
    expect(await failing({ status: 401, body: { errorMessages: ['You are not logged in.'] } })).toMatchObject({
      kind: 'unauthorized',
      problem: undefined,
      passes: false,
    });
    const headers = { 'www-authenticate': 'OAuth realm="x", oauth_problem="token_rejected"' };
    expect(await failing({ status: 401, headers })).toMatchObject({
      kind: 'unauthorized',
      problem: 'token_rejected',
      message: expect.stringContaining('connect Jira again'),
    });
  });

  test('for a while passes: no answer, a broken server, too many requests', async () => {
    const cause = new Unreachable('connection', 'jira.example.com:443 refused the connection');
    expect(await failing(cause)).toMatchObject({ kind: 'unreachable', message: cause.message, passes: true });
    expect(await failing({ status: 503, headers: { 'retry-after': '120' } })).toMatchObject({
      kind: 'unreachable',
      retryAfter: 120,
      passes: true,
    });
    expect(await failing({ status: 429, headers: { 'retry-after': '7' } })).toMatchObject({
      kind: 'refused',
      status: 429,
      retryAfter: 7,
      passes: true,
    });
    expect(await failing({ status: 429, headers: { 'retry-after': 'soon' } })).toMatchObject({ retryAfter: undefined });
    expect(await failing({ status: 408 })).toMatchObject({ kind: 'unreachable', status: 408, passes: true });
  });

  test('for a reason of ours stays what it is', async () => {
    const bug = new TypeError('not of the tracker');
    expect(await failing(bug)).toBe(bug);
  });

  test.each([
    [{ errorMessages: ['No.'] }, / Jira says: No\.$/],
    [{ errorMessages: [], errors: { jql: 'Not valid.' } }, / Jira says: Not valid\.$/],
    [{ messages: ['Twice.'] }, / Jira says: Twice\.$/],
    [{ messages: [{ 'en-US': 'Thrice.' }] }, / Jira says: Thrice\.$/],
    [{ message: 'Plain.' }, / Jira says: Plain\.$/],
    [{ errorMessages: 'no list', message: 'Still.' }, / Jira says: Still\.$/],
    [{ errorMessages: ['a\n\u0000b\u202e  c'] }, / Jira says: a b c$/],
    [{ errorMessages: ['x '.repeat(500)] }, / Jira says: (x ){99}x…$/],
    [
      { errorMessages: [`URL https://sync.example.com/webhooks/jira-server/eyJ is taken`] },
      / Jira says: URL … is taken$/,
    ],
    [{ errorMessages: [`${'a1'.repeat(16)} of anna@example.com`] }, / Jira says: … of …$/],
    [{ errorMessages: [7, null, '  '] }, /may not \(403\)\.$/],
    ['<html>Forbidden</html>', /may not \(403\)\.$/],
    ['null', /may not \(403\)\.$/],
  ])('says what is harmless of %j', async (body, words) => {
    expect(await failing({ status: 403, body })).toHaveProperty('message', expect.stringMatching(words));
  });
});
