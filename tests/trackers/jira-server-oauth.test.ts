import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { type JiraServerOptions, startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { keyPair, makeKeyPair } from '../key-pair.ts';
import { callback, JiraApplication, tokenOf } from './jira-application.ts';

const running: JiraServer[] = [];
afterEach(() => {
  for (const jira of running.splice(0)) jira.stop();
});

async function start(options: JiraServerOptions = {}, registered?: string): Promise<JiraApplication> {
  const jira = await startJiraServer(options);
  running.push(jira);
  const application = new JiraApplication(jira);
  const { publicKey } = keyPair;
  jira.addConsumer({ key: application.key, publicKey, ...(registered && { callback: registered }) });
  return application;
}

const seconds = () => Math.floor(Date.now() / 1000);

/** The problem an answer tells in its body, which has to be the one in its header. */
async function problemOf(answer: Response): Promise<string> {
  const form = new URLSearchParams(await answer.text());
  const problem = form.get('oauth_problem') ?? '';
  const header = answer.headers.get('www-authenticate') ?? '';
  expect(header).toMatch(/^OAuth realm="http%3A%2F%2F127\.0\.0\.1%3A\d+"/);
  expect(header).toContain(`oauth_problem="${problem}"`);
  form.delete('oauth_problem');
  return [answer.status, problem, ...form.keys()].join(' ');
}

describe('the three legs', () => {
  test('lead to an access token that signs in whom the person chose', async () => {
    const application = await start();
    const given = await application.requestToken();
    expect(new URLSearchParams(await given.clone().text()).get('oauth_callback_confirmed')).toBe('true');
    const request = await tokenOf(given);
    const location = new URL((await application.decide(request, 'approve', 'bob')).headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(callback);
    expect(location.searchParams.get('oauth_token')).toBe(request.key);
    const answer = await application.accessToken(request, location.searchParams.get('oauth_verifier') ?? '');
    expect([...new URLSearchParams(await answer.clone().text()).keys()]).toEqual([
      'oauth_token',
      'oauth_token_secret',
      'oauth_expires_in',
      'oauth_session_handle',
      'oauth_authorization_expires_in',
    ]);
    const token = await tokenOf(answer);
    const myself = await application.call({ path: '/rest/api/2/myself', token });
    expect(await myself.json()).toMatchObject({ key: 'JIRAUSER10101', name: 'bob', active: true });
    expect(application.jira.requests.at(-1)).toMatchObject({
      path: '/rest/api/2/myself',
      consumer: 'assignee-sync',
      user: 'bob',
      status: 200,
    });
  });

  test('go the way of the first version without a verifier, back to the registered callback', async () => {
    const application = await start({ oauth: '1.0' }, 'http://127.0.0.1:9/registered?a=b');
    const given = await application.requestToken();
    expect(await given.clone().text()).not.toContain('oauth_callback_confirmed');
    const request = await tokenOf(given);
    const location = (await application.decide(request, 'approve')).headers.get('location');
    expect(location).toBe(`http://127.0.0.1:9/registered?a=b&oauth_token=${request.key}`);
    await tokenOf(await application.accessToken(request, undefined));
  });

  test('show the verifier where there is no callback', async () => {
    const application = await start();
    const request = await tokenOf(await application.requestToken({ oauth: { oauth_callback: 'oob' } }));
    const page = await (await application.decide(request, 'approve')).text();
    const verifier = /<code>([^<]+)<\/code>/.exec(page)?.[1];
    await tokenOf(await application.accessToken(request, verifier));
  });

  test('lead back to the registered callback when it was agreed on before', async () => {
    const application = await start({}, 'http://127.0.0.1:9/registered');
    const request = await tokenOf(await application.requestToken({ oauth: { oauth_callback: 'oob' } }));
    const location = (await application.decide(request, 'approve')).headers.get('location');
    expect(location).toMatch(/^http:\/\/127\.0\.0\.1:9\/registered\?oauth_token=.+&oauth_verifier=.+/);
  });

  test('end with the verifier “denied” when the person denies', async () => {
    const application = await start();
    const request = await tokenOf(await application.requestToken());
    const location = (await application.decide(request, 'deny')).headers.get('location');
    expect(location).toBe(`${callback}?oauth_token=${request.key}&oauth_verifier=denied`);
    expect(await problemOf(await application.accessToken(request, 'denied'))).toBe('401 permission_denied');
  });

  test('work below a context path', async () => {
    const application = await start({ contextPath: '/jira' });
    expect(application.jira.url).toMatch(/\/jira$/);
    const token = await application.connect();
    expect((await application.call({ path: '/rest/api/2/myself', token })).status).toBe(200);
    expect((await fetch(application.jira.url.replace('/jira', '/rest/api/2/serverInfo'))).status).toBe(404);
  });
});

describe('a request for a token is refused', () => {
  const otherKey = () => makeKeyPair().privateKey;
  const acceptable = 'oauth_acceptable';

  test.each([
    [
      'without a consumer key',
      { tamper: without('oauth_consumer_key') },
      '400 parameter_absent oauth_parameters_absent',
    ],
    ['without a signature', { tamper: without('oauth_signature') }, '400 parameter_absent oauth_parameters_absent'],
    ['without a nonce', { tamper: without('oauth_nonce') }, '400 parameter_absent oauth_parameters_absent'],
    ['when it is too old', { timestamp: seconds() - 310 }, `400 timestamp_refused ${acceptable}_timestamps`],
    ['when it is of the future', { timestamp: seconds() + 310 }, `400 timestamp_refused ${acceptable}_timestamps`],
    ['of another version', { version: '2.0' }, `400 version_rejected ${acceptable}_versions`],
    [
      'of another signature method',
      { signatureMethod: 'HMAC-SHA1' },
      `400 signature_method_rejected ${acceptable}_signature_methods`,
    ],
    ['with a callback that is no address', { oauth: { oauth_callback: 'connect/here' } }, callbackRejected()],
    ['with a callback of another scheme', { oauth: { oauth_callback: 'javascript:alert(1)' } }, callbackRejected()],
    ['with a parameter twice', { tamper: twice('oauth_nonce') }, '400 parameter_rejected oauth_parameters_rejected'],
    [
      'when it was changed after it was signed',
      { tamper: (header: string) => header.replace('callback', 'callback2') },
      signatureInvalid(),
    ],
    ['when the query was not signed', { unsigned: '?a=b' }, signatureInvalid()],
  ])('%s', async (_, call, problem) => {
    const application = await start();
    expect(await problemOf(await application.requestToken(call))).toBe(problem);
  });

  test('of an unknown application', async () => {
    const { jira } = await start();
    expect(await problemOf(await new JiraApplication(jira, 'nobody').requestToken())).toBe('401 consumer_key_unknown');
  });

  test('signed with another key', async () => {
    const { jira, key } = await start();
    const problem = await problemOf(await new JiraApplication(jira, key, otherKey()).requestToken());
    expect(problem).toBe(signatureInvalid());
  });

  test('unless its form was signed, too', async () => {
    const application = await start();
    await tokenOf(await application.requestToken({ form: { a: 'b c', ä: '+&=' } }));
    let authorization = '';
    const keep = (header: string): string => {
      authorization = header;
      return '';
    };
    await application.requestToken({ form: { a: 'b' }, tamper: keep });
    const path = `${application.jira.url}/plugins/servlet/oauth/request-token`;
    const send = (a: string) =>
      fetch(path, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ a }) });
    expect(await problemOf(await send('c'))).toBe(signatureInvalid());
    expect(await problemOf(await send('b'))).toBe('401 nonce_used'); // a forged request, too, uses up its nonce
  });

  test('that came before', async () => {
    const application = await start();
    const again = { nonce: 'once', timestamp: seconds() };
    await tokenOf(await application.requestToken(again));
    expect(await problemOf(await application.requestToken(again))).toBe('401 nonce_used');
    await tokenOf(await application.requestToken({ ...again, nonce: 'twice' }));
  });
});

describe('an access token is refused', () => {
  const minutes = 60 * 1000;

  test('as long as nobody decided', async () => {
    const application = await start();
    const request = await tokenOf(await application.requestToken());
    expect(await problemOf(await application.accessToken(request, 'x'))).toBe('401 permission_unknown');
  });

  test('without the verifier, for a wrong one, and to another application', async () => {
    const application = await start();
    const { jira } = application;
    const other = new JiraApplication(jira, 'other');
    jira.addConsumer({ key: 'other', publicKey: keyPair.publicKey });
    const request = await tokenOf(await application.requestToken());
    const location = new URL((await application.decide(request, 'approve')).headers.get('location') ?? '');
    const verifier = location.searchParams.get('oauth_verifier') ?? '';
    expect(await problemOf(await application.accessToken(request, undefined))).toBe(
      '400 parameter_absent oauth_parameters_absent',
    );
    expect(await problemOf(await application.accessToken(request, `${verifier}x`))).toBe('401 token_rejected');
    expect(await problemOf(await other.accessToken(request, verifier))).toBe('401 token_rejected');
    await tokenOf(await application.accessToken(request, verifier));
    expect(await problemOf(await application.accessToken(request, verifier))).toBe('401 token_rejected');
  });

  test('without a token, for an unknown one, and ten minutes later', async () => {
    let passed = 0;
    const application = await start({ now: () => Date.now() + passed });
    const request = await tokenOf(await application.requestToken());
    const path = '/plugins/servlet/oauth/access-token';
    expect(await problemOf(await application.call({ method: 'POST', path }))).toBe(
      '400 parameter_absent oauth_parameters_absent',
    );
    expect(await problemOf(await application.accessToken({ key: 'x', secret: 'x' }, 'x'))).toBe('401 token_rejected');
    passed = 11 * minutes;
    const problem = await problemOf(await application.accessToken(request, 'x', { timestamp: seconds() + 11 * 60 }));
    expect(problem).toBe('401 token_expired');
  });

  test('is renewed with its session handle only', async () => {
    const application = await start();
    const request = await tokenOf(await application.requestToken({ oauth: {} }));
    await application.decide(request, 'approve', 'carol');
    const given = await application.accessToken(request, undefined);
    const handle = new URLSearchParams(await given.clone().text()).get('oauth_session_handle') ?? '';
    const first = await tokenOf(given);
    const renew = (oauth_session_handle: string) =>
      application.accessToken(first, undefined, { oauth: { oauth_session_handle } });
    expect(await problemOf(await renew('x'))).toBe('401 token_rejected');
    const second = await tokenOf(await renew(handle));
    const path = '/rest/api/2/myself';
    expect(await problemOf(await application.call({ path, token: first }))).toBe('401 token_rejected');
    expect(await (await application.call({ path, token: second })).json()).toMatchObject({ name: 'carol' });
  });
});

describe('a call of the REST API', () => {
  const path = '/rest/api/2/myself';

  test('is signed with its query, or refused', async () => {
    const application = await start();
    const token = await application.connect();
    const good = { path: '/rest/api/2/search?jql=summary%20~%20%22a%2Bb%22&fields=summary', token };
    expect((await application.call(good)).status).toBe(200);
    for (const bad of [{ tamper: forged }, { unsigned: '&startAt=1' }]) {
      expect(await problemOf(await application.call({ ...good, ...bad }))).toBe(signatureInvalid());
      const received = application.jira.requests.at(-1);
      expect(received).toMatchObject({ status: 401 });
      expect(received?.user).toBeUndefined();
    }
  });

  test.each([
    ['with a request token', '401 token_rejected'],
    ['with a revoked token', '401 token_rejected'],
    ['without a token', '401 permission_denied'],
  ])('%s is refused', async (how, problem) => {
    const application = await start();
    const request = await tokenOf(await application.requestToken());
    const token = await application.connect();
    if (how === 'with a revoked token') application.jira.revokeTokens();
    const used = how === 'without a token' ? {} : { token: how === 'with a request token' ? request : token };
    expect(await problemOf(await application.call({ path, ...used }))).toBe(problem);
  });

  test('that nobody signed is refused in words, but for the server’s own description', async () => {
    const { jira } = await start({ version: '10.3.0' });
    const answer = await fetch(jira.url + path);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ errorMessages: [expect.stringContaining('not authenticated')] });
    const info = await (await fetch(`${jira.url}/rest/api/2/serverInfo`)).json();
    expect(info).toMatchObject({ version: '10.3.0', versionNumbers: [10, 3, 0], baseUrl: jira.url });
  });
});

function without(name: string): (header: string) => string {
  return (header) => header.replace(new RegExp(`${name}="[^"]*"(, )?`), '');
}

function twice(name: string): (header: string) => string {
  return (header) => header.replace(new RegExp(`${name}="[^"]*"`), '$&, $&');
}

function forged(header: string): string {
  return header.replace(/oauth_signature="(.)/, (_, first: string) => `oauth_signature="${first === 'A' ? 'B' : 'A'}`);
}

function signatureInvalid(): string {
  return '401 signature_invalid oauth_signature oauth_signature_base_string oauth_signature_method';
}

function callbackRejected(): string {
  return '400 parameter_rejected oauth_parameters_rejected oauth_problem_advice';
}
