import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import {
  accessToken,
  authorizeUrl,
  denialOf,
  identify,
  requestToken,
} from '../../shared/providers/jira-server/connect.ts';
import { jiraBaseUrl } from '../../shared/providers/jira-server/jira-url.ts';
import {
  makeKeyPair,
  privateKeyOf,
  privateKeyProblem,
  publicKeyOf,
} from '../../shared/providers/jira-server/key-pair.ts';
import { authorizationHeader } from '../../shared/providers/jira-server/oauth.ts';
import { application, credentials, failureOf, scriptedJira } from './scripted-jira.ts';
import { baseString, oauthParameters, verified } from './signed-request.ts';

describe('a signature', () => {
  // http://wiki.oauth.net/w/page/12238556/TestCases, the published key of its RSA-SHA1 example
  const published = `-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALRiMLAh9iimur8V
A7qVvdqxevEuUkW4K+2KdMXmnQbG9Aa7k7eBjK1S+0LYmVjPKlJGNXHDGuy5Fw/d
7rjVJ0BLB+ubPK8iA/Tw3hLQgXMRRGRXXCn8ikfuQfjUS1uZSatdLB81mydBETlJ
hI6GH4twrbDJCR2Bwy/XWXgqgGRzAgMBAAECgYBYWVtleUzavkbrPjy0T5FMou8H
X9u2AC2ry8vD/l7cqedtwMPp9k7TubgNFo+NGvKsl2ynyprOZR1xjQ7WgrgVB+mm
uScOM/5HVceFuGRDhYTCObE+y1kxRloNYXnx3ei1zbeYLPCHdhxRYW7T0qcynNmw
rn05/KO2RLjgQNalsQJBANeA3Q4Nugqy4QBUCEC09SqylT2K9FrrItqL2QKc9v0Z
zO2uwllCbg0dwpVuYPYXYvikNHHg+aCWF+VXsb9rpPsCQQDWR9TT4ORdzoj+Nccn
qkMsDmzt0EfNaAOwHOmVJ2RVBspPcxt5iN4HI7HNeG6U5YsFBb+/GZbgfBT3kpNG
WPTpAkBI+gFhjfJvRw38n3g/+UeAkwMI2TJQS4n8+hid0uus3/zOjDySH3XHCUno
cn1xOJAyZODBo47E+67R4jV1/gzbAkEAklJaspRPXP877NssM5nAZMU0/O/NGCZ+
3jPgDUno6WbJn5cqm8MqWhW1xGkImgRk+fkDBquiq4gPiT898jusgQJAd5Zrr6Q8
AO/0isr/3aa6O6NLQxISLKcPDk2NOccAfS/xOtfOz4sJYM3+Bs4Io9+dZGSDCA54
Lw03eHTNQghS0A==
-----END PRIVATE KEY-----`;
  const publicKey = publicKeyOf(application.privateKey);
  const privateKey = privateKeyOf(application.privateKey);

  test('is the one of OAuth’s published RSA-SHA1 example', () => {
    const header = authorizationHeader(
      { consumerKey: 'dpf43f3p2l4k3l03', privateKey: privateKeyOf(published) },
      { method: 'GET', url: 'http://photos.example.net/photos?file=vacaction.jpg&size=original' },
      { nonce: '13917289812797014437', timestamp: 1196666512 },
    );
    expect(oauthParameters(header)).toEqual({
      oauth_consumer_key: 'dpf43f3p2l4k3l03',
      oauth_nonce: '13917289812797014437',
      oauth_signature:
        'jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe5qg5T1LVTGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE=',
      oauth_signature_method: 'RSA-SHA1',
      oauth_timestamp: '1196666512',
      oauth_version: '1.0',
    });
  });

  test('is over the base string of RFC 5849, section 3.4.1.1', () => {
    // The RFC's example with its body's parameters in the query, with our method, and with the version we send.
    const url = 'http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q';
    const expected =
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DRSA-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7%26oauth_version%3D1.0';
    const header = authorizationHeader(
      { consumerKey: '9djdj82h48djs9d2', privateKey, token: 'kkk9d7dh3k39sjv7' },
      { method: 'POST', url },
      { nonce: '7d8f3e4a', timestamp: 137131201 },
    );
    expect(baseString('POST', url, oauthParameters(header))).toBe(expected);
    expect(() => verified({ method: 'POST', url, headers: { Authorization: header } }, publicKey)).not.toThrow();
  });

  test('covers the callback, and whatever a consumer key may hold', () => {
    const url = 'https://jira.example.com/plugins/servlet/oauth/request-token';
    const callback = "https://sync.example.com/callback?a=1&b=(2)!*'";
    const Authorization = authorizationHeader(
      { consumerKey: 'ключ & "key" +%', privateKey },
      { method: 'POST', url, parameters: { oauth_callback: callback } },
    );
    expect(verified({ method: 'POST', url, headers: { Authorization } }, publicKey)).toMatchObject({
      oauth_callback: callback,
      oauth_consumer_key: 'ключ & "key" +%',
    });
  });

  test('has another nonce each time, and the time of now', () => {
    const request = { method: 'GET', url: 'https://jira.example.com/rest' };
    const made = Array.from({ length: 50 }, () =>
      oauthParameters(authorizationHeader({ ...application, privateKey }, request)),
    );
    expect(new Set(made.map((each) => each.oauth_nonce)).size).toBe(50);
    expect(Math.abs(Number(made[0]?.oauth_timestamp) - Date.now() / 1000)).toBeLessThan(10);
  });
});

describe('the three steps', () => {
  const callback = 'https://sync.example.com/connect/jira-server/callback';
  const granted = { body: 'oauth_token=the%20token&oauth_token_secret=the+secret&oauth_callback_confirmed=true' };

  test('a request token is asked for once, with the callback and without a token', async () => {
    const { send, sent } = scriptedJira(granted);
    expect(await requestToken({ ...application, verifyTls: false }, callback, send)).toEqual({
      token: 'the token',
      secret: 'the secret',
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      line: 'POST /plugins/servlet/oauth/request-token',
      verifyTls: false,
      oauth: { oauth_callback: callback, oauth_consumer_key: 'assignee-sync' },
    });
    expect(sent[0]?.oauth).not.toHaveProperty('oauth_token');
    expect(sent[0]?.body).toBeUndefined();
  });

  test('the person agrees below the context path', () => {
    expect(authorizeUrl(application, 'a b&c')).toBe(
      'https://jira.example.com/jira/plugins/servlet/oauth/authorize?oauth_token=a%20b%26c',
    );
  });

  test.each([['abc123'], [undefined]])('the access token is asked for with the verifier %p', async (verifier) => {
    const { send, sent } = scriptedJira(granted);
    const request = { token: 'request token', secret: 'x' };
    expect(await accessToken(application, request, verifier, send)).toEqual({
      token: 'the token',
      secret: 'the secret',
    });
    expect(sent[0]).toMatchObject({
      line: 'POST /plugins/servlet/oauth/access-token',
      oauth: { oauth_token: 'request token' },
    });
    expect(sent[0]?.oauth.oauth_verifier).toBe(verifier);
  });

  test('then Jira says who granted it, and which Jira it is', async () => {
    const { send, sent } = scriptedJira(
      { body: { name: 'anna', key: 'JIRAUSER1', emailAddress: 'anna@example.com' } },
      { body: { version: '9.12.4', serverTitle: 'Our Jira', buildNumber: 912004 } },
    );
    expect(await identify(credentials, send)).toEqual({ version: '9.12.4', title: 'Our Jira', user: 'anna' });
    expect(sent.map(({ line }) => line)).toEqual(['GET /rest/api/2/myself', 'GET /rest/api/2/serverInfo']);
    for (const { oauth } of sent) expect(oauth.oauth_token).toBe('granted-token');
  });

  test.each([undefined, null, '', 'x'.repeat(256)])(
    'a title that cannot be shown (%#) is none',
    async (serverTitle) => {
      const { send } = scriptedJira({ body: { name: 'anna' } }, { body: { version: '10.3.0', serverTitle } });
      expect(await identify(credentials, send)).toMatchObject({ title: null });
    },
  );

  test.each([
    ['oauth_token=t&oauth_verifier=abc123', undefined],
    ['', undefined],
    ['oauth_token=t&oauth_verifier=denied', 'denied'],
    ['oauth_problem=permission_denied', 'permission_denied'],
    ['oauth_problem=%3Cscript%3E', 'unknown'],
    [`oauth_problem=${'x'.repeat(101)}`, 'unknown'],
  ])('the callback (%#) is understood', (query, denial) => {
    expect(denialOf(new URLSearchParams(query))).toBe(denial);
  });
});

describe('a request token that is not given', () => {
  const ask = (answer: Parameters<typeof scriptedJira>[0]) =>
    failureOf(requestToken(application, 'https://sync.example.com/callback', scriptedJira(answer).send));

  test.each([
    ['consumer_key_unknown', 401, /application link needs an incoming link with exactly this one/],
    ['signature_invalid', 401, /public key .* does not belong to this private key/],
    ['timestamp_refused', 400, /clock/],
    ['nonce_used', 401, /try again/],
    ['token_rejected', 401, /connect Jira again/],
    ['token_expired', 401, /connect Jira again/],
    ['permission_denied', 401, /denied/],
    ['parameter_absent', 400, /proxy/],
    ['consumer_key_refused', 503, /consumer key for now/],
    ['something_new', 403, /“something_new”/],
  ])('for %s says what to do', async (problem, status, words) => {
    const body = `oauth_problem=${problem}&oauth_signature_base_string=POST%26secret`;
    const failure = await ask({ status, body });
    expect(failure).toMatchObject({ name: 'TrackerFailure', kind: 'unauthorized', status, problem });
    expect(failure).toHaveProperty('message', expect.stringMatching(words));
    expect(failure).toHaveProperty('message', expect.not.stringContaining('secret'));
  });

  test('names the problem of the header, where Jira sends no body', async () => {
    const headers = { 'www-authenticate': 'OAuth realm="https%3A%2F%2Fjira.example.com", oauth_problem="nonce_used"' };
    expect(await ask({ status: 401, headers })).toMatchObject({ problem: 'nonce_used' });
    expect(await ask({ status: 401, headers: { 'www-authenticate': 'OAuth realm="x"' } })).toMatchObject({
      kind: 'unauthorized',
      problem: undefined,
    });
  });

  test.each([
    [
      { status: 200, body: '<html><title>Log in</title></html>' },
      /Is the address Jira’s base URL, with its context path/,
    ],
    [{ status: 200, body: 'oauth_token=only' }, /no answer of Jira’s/],
    [{ status: 200, body: `oauth_token=${'x'.repeat(256)}&oauth_token_secret=y` }, /no answer of Jira’s/],
    [{ status: 404, body: '<html>Not Found</html>' }, /nothing there \(404\)\. Is the address/],
    [
      { status: 301, headers: { location: 'https://tracker.example.org/x?token=s' } },
      /to https:\/\/tracker\.example\.org; /,
    ],
    [{ status: 302, headers: { location: '/jira/login.jsp?os_destination=x' } }, /another page there\. Is the address/],
    [{ status: 302, headers: { location: 'javascript:alert(1)' } }, /redirects elsewhere/],
    [{ status: 302 }, /redirects elsewhere/],
  ])('for no OAuth answer (%#) is refused, with a hint', async (answer, words) => {
    const failure = await ask(answer);
    expect(failure).toMatchObject({ kind: 'refused', problem: undefined });
    expect(failure).toHaveProperty('message', expect.stringMatching(words));
  });

  test('for want of an answer is unreachable, in the words of whoever tried', async () => {
    const cause = new Unreachable('timeout', 'jira.example.com did not answer within 10 seconds');
    expect(await ask(cause)).toMatchObject({ kind: 'unreachable', message: cause.message, cause, passes: true });
    expect(await ask({ status: 502, body: '<html>' })).toMatchObject({ kind: 'unreachable', status: 502 });
  });
});

describe('a private key', () => {
  const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).privateKey;
  const { privateKey: pkcs8 } = application;
  const key = rsa(2048);
  const pkcs1 = key.export({ type: 'pkcs1', format: 'pem' }).toString();

  test('of a new pair can sign, and is known by its public half', async () => {
    const pair = await makeKeyPair();
    expect(privateKeyProblem(pair.privateKey)).toBeUndefined();
    expect(publicKeyOf(pair.privateKey)).toBe(pair.publicKey);
    expect(pair.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(createPublicKey(pair.publicKey).asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test.each<[string, (pem: string) => string]>([
    ['as it is', (pem) => pem],
    ['with CRLF', (pem) => pem.replaceAll('\n', '\r\n')],
    ['between blanks', (pem) => ` \n\t${pem}\n  `],
    ['indented', (pem) => pem.replaceAll('\n', '\n    ')],
    ['in one line', (pem) => pem.replaceAll('\n', '')],
    ['with blanks for line breaks', (pem) => pem.replaceAll('\n', ' ')],
    ['after its public half', (pem) => publicKeyOf(pem) + pem],
    ['out of JSON', (pem) => pem.replaceAll('\n', '\\n')],
  ])('%s is good, in PKCS#8 and PKCS#1', (_, spoiled) => {
    for (const pem of [pkcs8, pkcs1]) {
      expect(privateKeyProblem(spoiled(pem))).toBeUndefined();
      expect(publicKeyOf(spoiled(pem))).toBe(publicKeyOf(pem));
    }
  });

  test.each([
    ['nothing', '', /not a private key in PEM/],
    ['any text', 'hello', /not a private key in PEM/],
    ['one cut short', pkcs8.slice(0, 900), /not a private key in PEM/],
    ['one with a missing piece', pkcs8.replace(/\n.{64}\n/, '\n'), /not a private key in PEM/],
    ['the public half', publicKeyOf(pkcs8), /public half/],
    ['one of 1024 bits', rsa(1024).export({ type: 'pkcs8', format: 'pem' }).toString(), /1024 bits; at least 2048/],
    [
      'one of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /RSA/,
    ],
    [
      'one for RSA-PSS only',
      generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
      /RSA/,
    ],
    [
      'an encrypted one',
      key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      /encrypted/,
    ],
    [
      'one encrypted the old way',
      key.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }).toString(),
      /encrypted/,
    ],
    ['one of OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb\n-----END OPENSSH PRIVATE KEY-----', /OpenSSH/],
    ['a long text', `${pkcs8}${' '.repeat(16 * 1024)}`, /longer/],
  ])('that is %s is refused with a reason', (_, pem, reason) => {
    expect(privateKeyProblem(pem)).toMatch(reason);
  });
});

describe('Jira’s address', () => {
  test.each([
    ['https://jira.example.com', 'https://jira.example.com'],
    ['  HTTPS://Jira.Example.COM:443///  ', 'https://jira.example.com'],
    ['http://localhost:8080/Jira/', 'http://localhost:8080/Jira'],
    ['https://jira.example.com/a/../tools/jira', 'https://jira.example.com/tools/jira'],
    ['https://jira.müller.example/', 'https://jira.xn--mller-kva.example'],
    ['https://[2001:DB8::1]:8443/jira', 'https://[2001:db8::1]:8443/jira'],
  ])('%p is %p', (text, url) => {
    expect(jiraBaseUrl(text)).toEqual({ url });
  });

  test.each([
    '',
    'jira.example.com',
    'ftp://jira.example.com',
    'https:jira.example.com',
    'https://',
    'https:///jira',
    'https://jira example.com',
    'https://jira.example.com\\@evil.example',
    'https://user@jira.example.com',
    'https://:pass@jira.example.com',
    'https://jira.example.com/?a=1',
    'https://jira.example.com/#top',
    'https://jira.example.com:99999',
    'javascript:alert(1)',
    `https://jira.example.com/${'x'.repeat(2048)}`,
  ])('%# is none', (text) => {
    expect(jiraBaseUrl(text)).toEqual({ problem: expect.stringMatching(/\.$/) });
  });
});
