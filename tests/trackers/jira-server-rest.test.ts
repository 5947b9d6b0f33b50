import * as z from 'zod';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { keyPair } from '../key-pair.ts';
import { type Call, JiraApplication, type Token } from './jira-application.ts';

let jira: JiraServer;
let application: JiraApplication;
let token: Token;
beforeEach(async () => {
  jira = await startJiraServer();
  jira.addConsumer({ key: 'assignee-sync', publicKey: keyPair.publicKey });
  application = new JiraApplication(jira);
  token = await application.connect('ann');
});
afterEach(() => jira.stop());

/** Status and JSON of an answer; of none without a body. */
async function ask(path: string, call: Partial<Call> = {}): Promise<[number, unknown]> {
  const answer = await application.call({ path: `/rest/api/2/${path}`, token, ...call });
  const text = await answer.text();
  return [answer.status, text === '' ? undefined : JSON.parse(text)];
}

describe('an issue', () => {
  test('shows itself whole, with its people', async () => {
    const [status, issue] = await ask('issue/SHOP-42');
    expect(status).toBe(200);
    expect(issue).toMatchObject({
      id: '10003',
      self: `${jira.url}/rest/api/2/issue/10003`,
      key: 'SHOP-42',
      fields: {
        summary: 'Checkout answers 500',
        project: { key: 'SHOP' },
        assignee: { key: 'JIRAUSER10100', name: 'ann', emailAddress: 'ann@example.com', active: true },
        updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
      },
    });
  });

  test('is found by id, in any case, and by the key it had; shows the chosen fields', async () => {
    const key = await jira.move('SHOP-42', 'PAY');
    expect(key).toBe('PAY-4');
    for (const name of ['10003', 'shop-42', 'PAY-4']) {
      expect(await ask(`issue/${name}?fields=assignee,nonsense`)).toMatchObject([200, { key: 'PAY-4' }]);
    }
    const fields = async (asked: string) => (await ask(`issue/10003?fields=${asked}`))[1];
    expect(await fields('summary')).toMatchObject({ fields: { summary: 'Checkout answers 500' } });
    expect(await fields('summary')).not.toHaveProperty('fields.assignee');
    expect(await fields('*all,-summary')).not.toHaveProperty('fields.summary');
    expect(await fields('-summary')).toHaveProperty('fields.assignee');
  });

  test('that does not exist is told as Jira does', async () => {
    expect(await ask('issue/SHOP-9999')).toEqual([404, { errorMessages: ['Issue Does Not Exist'], errors: {} }]);
  });

  test('may be assigned to an active user, or to nobody', async () => {
    const assign = (name: unknown) => ask('issue/SHOP-42/assignee', { method: 'PUT', json: { name } });
    const assignee = async () => (await ask('issue/SHOP-42?fields=assignee'))[1];
    expect(await assign('bob')).toEqual([204, undefined]);
    expect(await assignee()).toMatchObject({ fields: { assignee: { name: 'bob' } } });
    expect(await assign(null)).toEqual([204, undefined]);
    expect(await assignee()).toMatchObject({ fields: { assignee: null } });
    await jira.changeUser('carol', { active: false });
    const refused = (words: string) => [400, { errorMessages: [], errors: { assignee: words } }];
    expect(await assign('carol')).toEqual(refused("User 'carol' cannot be assigned issues."));
    expect(await assign('nobody')).toEqual(refused("User 'nobody' does not exist."));
    expect((await assign(7))[0]).toBe(400);
    expect((await ask('issue/SHOP-9999/assignee', { method: 'PUT', json: { name: 'bob' } }))[0]).toBe(404);
    expect((await ask('issue/SHOP-42/assignee', { method: 'PUT', form: { name: 'bob' } }))[0]).toBe(415);
  });
});

describe('assignable users', () => {
  const names = async (query: string) => {
    const [status, users] = await ask(`user/assignable/search?${query}`);
    return Array.isArray(users) ? users.map(({ name }) => name) : status;
  };

  test('are the active ones whose name or address begins so', async () => {
    expect(await names('issueKey=SHOP-42')).toEqual(['admin', 'ann', 'bob', 'carol']);
    expect(await names('issueKey=SHOP-42&username=a')).toEqual(['admin', 'ann']);
    expect(await names('project=SHOP&username=Ode')).toEqual(['carol']);
    expect(await names('project=SHOP&username=bob@example.com')).toEqual(['bob']);
    expect(await names('project=SHOP&maxResults=2')).toEqual(['admin', 'ann']);
    await jira.changeUser('ann', { displayName: 'Anna', active: false });
    token = await application.connect('bob');
    expect(await names('project=SHOP&username=a')).toEqual(['admin']);
  });

  test('are those of an issue or a project', async () => {
    expect(await names('username=a')).toBe(400);
    expect(await names('issueKey=SHOP-9999')).toBe(404);
  });
});

describe('a search', () => {
  const page = z.object({ issues: z.array(z.object({ key: z.string() })) });
  const problem = z.object({ errorMessages: z.array(z.string()) });
  const search = (jql: string, more = '') => ask(`search?jql=${encodeURIComponent(jql)}${more}`);
  const found = async (jql: string): Promise<string[]> => {
    const [status, answer] = await search(jql);
    expect(status).toBe(200);
    return page.parse(answer).issues.map(({ key }) => key);
  };
  const refusal = async (jql: string): Promise<string> => {
    const [status, answer] = await search(jql);
    expect(status).toBe(400);
    return problem.parse(answer).errorMessages.join();
  };

  test('answers a page of the issues it found', async () => {
    const more = '&fields=summary&startAt=1&maxResults=1';
    expect(await search('project = shop ORDER BY key DESC', more)).toEqual([
      200,
      {
        expand: 'schema,names',
        startAt: 1,
        maxResults: 1,
        total: 4,
        issues: [
          {
            expand: expect.any(String),
            id: '10003',
            self: expect.any(String),
            key: 'SHOP-42',
            fields: { summary: 'Checkout answers 500' },
          },
        ],
      },
    ]);
    const json = { jql: 'key = SHOP-42', fields: ['summary'] };
    expect(await ask('search', { method: 'POST', json })).toMatchObject([200, { total: 1, maxResults: 50 }]);
  });

  test.each([
    ['key = "SHOP-42"', ['SHOP-42']],
    ["ISSUE = 'shop-42'", ['SHOP-42']],
    ['text ~ checkout order by key', ['SHOP-42', 'SHOP-43']],
    ['summary ~ "checkout" AND NOT summary ~ "button"', ['SHOP-42']],
    ['summary ~ "checkout" and (key = SHOP-7 or key = SHOP-43)', ['SHOP-43']],
    ['key = SHOP-7 OR key = SHOP-42 AND summary ~ nothing', ['SHOP-7']],
    ['(key = SHOP-7 || key = SHOP-42) && !(summary !~ "prices")', ['SHOP-7']],
    ['key != SHOP-42 AND project = Shop ORDER BY summary', ['SHOP-43', 'SHOP-7', 'SHOP-41']],
    ['text ~ "voucher"', ['SHOP-42']],
    ['text ~ "vouch*" ORDER BY project DESC, key', 'cannot be sorted by'],
    ['text ~ "vouch*" ORDER BY updated DESC, key ASC', ['PAY-3', 'SHOP-42']],
    ['text ~ "\\"answers with an\\""', ['SHOP-42']],
    ['text ~ "\\"an answers\\""', []],
    ['text ~ "caf\\u00e9"', ['SHOP-41']],
    ['text ~ "checkout OR refunds" ORDER BY key', ['PAY-3', 'SHOP-42', 'SHOP-43']],
    ['text ~ "checkout NOT button"', ['SHOP-42']],
    ['text ~ "\\\\(checkout\\\\: 500\\\\)"', ['SHOP-42']],
    ['id in (10003, 10001)', ['SHOP-7', 'SHOP-42']],
    ['ID IN(10003)', ['SHOP-42']],
    ['key in (shop-42, "PAY-3", 10001) AND project in (SHOP)', ['SHOP-7', 'SHOP-42']],
    ['issue in (SHOP-42) OR id = 10005', ['SHOP-42', 'PAY-3']],
    ['project in (SHOP) and key not in (SHOP-7, SHOP-41)', ['SHOP-42', 'SHOP-43']],
  ])('for %s', async (jql, expected) => {
    if (typeof expected === 'string') expect(await refusal(jql)).toContain(expected);
    else expect(await found(jql)).toEqual(expected);
  });

  test.each([
    ['key = "NOPE-1"', "An issue with key 'NOPE-1' does not exist for field 'key'."],
    ['key = "no key"', "The issue key 'no key' for field 'key' is invalid."],
    ['id in (10001, 99998, 99999)', "A value with ID '99998' does not exist for the field 'id'."],
    ['id in (10001, 99998, 99999)', "A value with ID '99999' does not exist for the field 'id'."],
    ['key in (SHOP-42, NOPE-1)', "An issue with key 'NOPE-1' does not exist for field 'key'."],
    ['id in ("10001")', "The issue key '10001' for field 'id' is invalid."],
    ['id in (99999999999999999999)', "The issue key '99999999999999999999' for field 'id' is invalid."],
    ['text in ("a")', "The operator 'in' is not supported by the 'text' field."],
    ['id in ()', "Expecting either a value, list or function but got ')'."],
    ['id in 10001', "Expecting '(' but got '10001'."],
    ['id in (10001', "Expecting ')' but got ''."],
    ['id in (10001 10003)', "Expecting ')' but got '10003'."],
    ['id not (10001)', "Expecting operator but got '('."],
    ['key ~ "SHOP-42"', "The operator '~' is not supported by the 'key' field."],
    ['text = "x"', "The operator '=' is not supported by the 'text' field."],
    ['colour = "red"', "Field 'colour' does not exist or you do not have permission to view it."],
    ['text ~ "a', "The quoted string 'a' has not been completed. (line 1, character 8)"],
    ['text ~ "a\nb"', 'has not been completed'],
    ['text ~ "a\\b"', 'is an illegal JQL escape sequence'],
    ['text ~ "a" OR', 'Expecting a field name before the end of the query.'],
    ['text ~ "a" "b"', "Expecting either 'OR' or 'AND' but got 'b'. (line 1, character 12)"],
    ['text ~ order', "You must surround 'order' in quotation marks"],
    ['text "a"', "Expecting operator but got 'a'."],
    ['(text ~ "a"', "Expecting ')' before the end of the query."],
    ['text ~ a/b', "The character '/' is a reserved JQL character."],
    ...[
      '(a',
      '"a',
      'a:b',
      '[a',
      '*a',
      'a AND',
      'OR a',
      'a AND OR b',
      '+',
      '!a',
      'a\\',
      '{b}',
      '~',
      'a^2',
      '/a/',
      '',
    ].map((text) => [
      `text ~ "${text.replace(/["\\]/g, '\\$&')}"`,
      `Unable to parse the text '${text}' for field 'text'.`,
    ]),
  ])('refuses %s', async (jql = '', words = '') => {
    expect(await refusal(jql)).toContain(words);
  });
});

describe('a search that is not validated', () => {
  const search = (json: object) => ask('search', { method: 'POST', json: { fields: ['updated'], ...json } });

  test('leaves out issues that are not there, where any other is refused for all of them', async () => {
    const jql = 'id in (10003, 99999, 10001)';
    const found = [200, { total: 2, issues: [{ key: 'SHOP-7' }, { key: 'SHOP-42' }] }];
    expect(await search({ jql, validateQuery: false })).toMatchObject(found);
    expect(await ask(`search?jql=${encodeURIComponent(jql)}&validateQuery=false`)).toMatchObject(found);
    const message = "A value with ID '99999' does not exist for the field 'id'.";
    const refused = [400, { errorMessages: [message], errors: {} }];
    expect(await search({ jql })).toEqual(refused);
    expect(await search({ jql, validateQuery: true })).toEqual(refused);
    expect(await ask(`search?jql=${encodeURIComponent(jql)}`)).toEqual(refused);
    expect(await search({ jql: 'key in (NOPE-1, SHOP-42)', validateQuery: false })).toMatchObject([200, { total: 1 }]);
  });

  test('finds an issue that was moved by its id and by both keys, and none that was removed', async () => {
    const key = await jira.move('SHOP-42', 'PAY');
    for (const jql of ['id in (10003)', 'key in (SHOP-42)', `key in (${key})`]) {
      expect(await search({ jql, validateQuery: false })).toMatchObject([200, { issues: [{ id: '10003', key }] }]);
    }
    await jira.remove(key);
    for (const jql of ['id in (10003)', 'key in (SHOP-42)', `key in (${key})`]) {
      expect(await search({ jql, validateQuery: false })).toMatchObject([200, { total: 0 }]);
      expect((await search({ jql }))[0]).toBe(400);
    }
  });

  test('still has to be JQL, and to be asked for as Jira documents it', async () => {
    expect((await search({ jql: 'id in (10001) OR', validateQuery: false }))[0]).toBe(400);
    expect((await search({ jql: 'colour in (red)', validateQuery: false }))[0]).toBe(400);
    expect((await search({ jql: 'id in (10001)', validateQuery: 'no' }))[0]).toBe(400);
    expect((await search({ jql: 'id in (10001)', validatequery: false }))[0]).toBe(400);
    expect((await search({ jql: 'id in (10001)', fields: 'updated' }))[0]).toBe(400);
  });
});

test('an issue that was removed is gone, and neither its id nor its keys come back', async () => {
  const create = () => jira.create({ project: 'SHOP', summary: 'New', reporter: 'JIRAUSER10100' });
  const key = await create();
  const [, removed] = await ask(`issue/${key}`);
  await jira.remove(key);
  expect(await ask(`issue/${key}`)).toEqual([404, { errorMessages: ['Issue Does Not Exist'], errors: {} }]);
  await expect(jira.remove(key)).rejects.toThrow(`There is no issue ${key}`);
  const next = await create();
  expect([key, next]).toEqual(['SHOP-44', 'SHOP-45']);
  expect(removed).toMatchObject({ id: '10006' });
  expect((await ask(`issue/${next}`))[1]).toMatchObject({ id: '10007' });
});

describe('requests', () => {
  test('fail as the test wants it', async () => {
    const { url } = jira;
    jira.fail = ({ path }) => (path === '/rest/api/2/myself' ? 503 : undefined);
    expect((await ask('myself'))[0]).toBe(503);
    expect((await ask('issue/SHOP-42'))[0]).toBe(200);
    jira.fail = () => ({ status: 429, headers: { 'retry-after': '7' }, body: 'slower' });
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([429, '7', 'slower']);
    jira.fail = () => 'reset';
    await expect(fetch(url)).rejects.toThrow();
    jira.fail = () => 'lost';
    await expect(ask('issue/SHOP-42/assignee', { method: 'PUT', json: { name: 'carol' } })).rejects.toThrow();
    jira.fail = undefined;
    expect(Object((await ask('issue/SHOP-42'))[1]).fields.assignee.name).toBe('carol');
    jira.fail = () => 'hang';
    await expect(fetch(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
    jira.fail = undefined;
    expect((await fetch(url)).status).toBe(200);
  });

  test('are kept with what they held', async () => {
    await ask('issue/SHOP-42/assignee?a=b', { method: 'PUT', json: { name: 'bob' } });
    expect(jira.requests.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/rest/api/2/issue/SHOP-42/assignee',
      query: 'a=b',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"bob"}',
      user: 'ann',
      status: 204,
    });
  });

  test('are refused beyond what there is', async () => {
    expect((await fetch(`${jira.url}/rest/api/3/myself`)).status).toBe(404);
    expect((await fetch(`${jira.url}/rest/api/2/myself`, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(`${jira.url}/browse/%E0%A4`)).status).toBe(404);
    const body = 'x'.repeat(1024 * 1024 + 1);
    expect((await fetch(jira.url, { method: 'POST', body })).status).toBe(413);
  });
});
