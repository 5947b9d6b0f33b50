import { usualLimits } from '../../shared/outgoing/limits.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { failing, secretRequest } from './failing.ts';
import { closeServers, serve } from './servers.ts';

const nowhere = { private: false, loopback: false };
const here = { private: false, loopback: true };

afterEach(closeServers);

/** A name service that answers these addresses, one list after another, and counts. */
function names(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const lookup = async (host: string) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(host);
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { asked, lookup };
}

test.each([
  'https://127.0.0.1',
  'https://127.0.0.1.',
  'https://127.1',
  'https://2130706433',
  'https://0x7f000001',
  'https://0x7f.0.0.01',
  'https://0177.0.0.1',
  'https://１２７.０.０.１',
  'https://127%2e0.0.1',
  'https://[::1]',
  'https://[0:0::0:1]',
  'https://[::ffff:127.0.0.1]',
  'https://[::127.0.0.1]',
  'https://[2002:7f00:1::]',
  'https://localhost',
  'https://LOCALHOST.',
])('does not call this machine as %s', async (url) => {
  const server = await serve((_, answer) => answer.end());
  const [reason, message] = await failing(makeSend(nowhere), secretRequest(`${url}:${server.port}`));
  expect(reason).toBe('not-allowed');
  expect(message).toContain('leads to this deployment itself');
  expect(server.connections()).toBe(0);
});

test.each([
  ['https://10.1.2.3', '10.1.2.3 is in a private network, which this deployment does not allow'],
  ['https://[fd12::1]:8443', 'fd12::1 is in a private network, which this deployment does not allow'],
  ['https://169.254.169.254', '169.254.169.254 leads to a reserved address, which is never called'],
  ['https://0.0.0.0', '0.0.0.0 leads to a reserved address, which is never called'],
])('does not call %s', async (url, message) => {
  expect(await failing(makeSend(nowhere), secretRequest(url))).toEqual(['not-allowed', message]);
});

test('calls no reserved address whatever is allowed', async () => {
  const everywhere = makeSend({ private: true, loopback: true });
  for (const host of ['169.254.169.254', '[fe80::1]', '[fd00:ec2::254]', '0.0.0.0', '[::]', '255.255.255.255'])
    expect((await failing(everywhere, secretRequest(`http://${host}`)))[0]).toBe('not-allowed');
});

test('allows plain http in a network that is allowed, and not on the internet', async () => {
  const server = await serve((_, answer) => answer.end('hello'));
  const { lookup } = names(['8.8.8.8']);
  const send = makeSend(here, usualLimits, { lookup });
  expect((await send({ method: 'GET', url: `http://127.0.0.1:${server.port}` })).body).toBe('hello');
  expect(await failing(send, secretRequest('http://jira.example.com:8080'))).toEqual([
    'not-allowed',
    'jira.example.com:8080 can only be called over https',
  ]);
});

test.each([
  ['ftp://jira.example.com', 'Only https and http addresses can be called'],
  ['file:///etc/passwd', 'Only https and http addresses can be called'],
  ['https://ann@jira.example.com', 'The address must not hold a user or a password'],
  ['https://:pass@jira.example.com', 'The address must not hold a user or a password'],
  ['jira.example.com', 'This is not a web address'],
  ['https://', 'This is not a web address'],
  ['https://jira.example.com\r\nHost: other', 'This is not a web address'],
  ['https://jira.exam\tple.com', 'This is not a web address'],
  ['https://jira.example.com/a b', 'This is not a web address'],
])('refuses %j', async (url, message) => {
  const { asked, lookup } = names(['127.0.0.1']);
  const send = makeSend(here, usualLimits, { lookup });
  expect(await failing(send, { method: 'GET', url })).toEqual(['not-allowed', message]);
  expect(asked).toEqual([]);
});

test.each<Record<string, string>>([
  { authorization: 'hush-hush\r\nHost: other' },
  { 'x-hush-hush\r\nHost': 'other' },
  { 'hush-hush:': 'other' },
  { authorization: 'hush-hush\u0000' },
])('sends nothing when a header holds %j', async (headers) => {
  const server = await serve((_, answer) => answer.end());
  const request = secretRequest(`http://127.0.0.1:${server.port}`, { headers });
  expect(await failing(makeSend(here), request)).toEqual([
    'not-allowed',
    'A header of the request holds characters that cannot be sent',
  ]);
  expect(server.connections()).toBe(0);
});

test('asks for the addresses once, and connects to those', async () => {
  const server = await serve(({ headers }, answer) => answer.end(headers.host));
  const { asked, lookup } = names(['127.0.0.1'], ['169.254.169.254']);
  const send = makeSend(here, usualLimits, { lookup });
  const answer = await send({ method: 'GET', url: `http://jira.example.com.:${server.port}/` });
  expect(answer.body).toBe(`jira.example.com:${server.port}`);
  expect(asked).toEqual(['jira.example.com']);
});

test('judges each request by an answer of its own', async () => {
  const server = await serve((_, answer) => answer.end());
  const send = makeSend(here, usualLimits, { lookup: names(['127.0.0.1'], ['10.0.0.1']).lookup });
  const url = `http://jira.example.com:${server.port}`;
  expect((await send({ method: 'GET', url })).status).toBe(200);
  expect((await failing(send, secretRequest(url)))[0]).toBe('not-allowed');
});

test.each([
  [['127.0.0.1', '10.0.0.1']],
  [['127.0.0.1', '169.254.169.254']],
  [['127.0.0.1', '::ffff:10.0.0.1']],
  [['127.0.0.1', '8.8.8.8']],
  [['127.0.0.1', 'fe80::1%eth0']],
])('calls none of %j when one of them is not allowed', async (addresses) => {
  const server = await serve((_, answer) => answer.end());
  const send = makeSend(here, usualLimits, { lookup: names(addresses).lookup });
  const [reason] = await failing(send, secretRequest(`http://jira.example.com:${server.port}`));
  expect(reason).toBe('not-allowed');
  expect(server.connections()).toBe(0);
});

test('tries the next address when one does not take connections', async () => {
  const server = await serve((_, answer) => answer.end('hello'));
  const send = makeSend(here, usualLimits, { lookup: names(['127.0.0.2', '127.0.0.1']).lookup });
  const answer = await send({ method: 'GET', url: `http://jira.example.com:${server.port}` });
  expect(answer.body).toBe('hello');
});

test('says that a host has no address', async () => {
  const without = makeSend(here, usualLimits, { lookup: names([]).lookup });
  const expected = ['unknown-host', 'jira.example.com has no address'];
  expect(await failing(without, secretRequest('https://jira.example.com:8443'))).toEqual(expected);
  const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  const failed = makeSend(here, usualLimits, { lookup: () => Promise.reject(unknown) });
  expect(await failing(failed, secretRequest('https://jira.example.com:8443'))).toEqual(expected);
});

test('says that the name service did not answer', async () => {
  const lookup = () => Promise.reject(Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' }));
  expect(await failing(makeSend(here, usualLimits, { lookup }), secretRequest('https://jira.example.com'))).toEqual([
    'unknown-host',
    'The address of jira.example.com could not be found out (EAI_AGAIN)',
  ]);
});
