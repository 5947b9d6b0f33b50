import { addressProblem } from '../../functions/api/channels/address-problem.ts';

const internet = { private: false, loopback: false };
const here = { private: false, loopback: true };

/** A name service that answers these addresses for every name. */
const names = (...addresses: readonly string[]) => ({
  lookup: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});
const nowhere = { lookup: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })) };
const silent = { lookup: () => new Promise<never>(() => undefined) };

test.each([
  'https://example.com',
  'https://example.com:8443/hook?key=1',
  'HTTPS://93.184.215.14/',
  'https://[2606:2800::1]',
])('takes %s', async (url) => {
  expect(await addressProblem(url, internet, names('93.184.215.14'))).toBeUndefined();
});

test.each([
  'https://127.0.0.1',
  'https://127.1',
  'https://2130706433',
  'https://0x7f.0.0.1',
  'https://0177.0.0.1',
  'https://127.0.0.1.',
  'https://１２７.０.０.１',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://[2002:7f00:1::]',
  'https://10.1.2.3',
  'https://192.168.0.1',
  'https://100.64.0.1',
  'https://[fd12::1]',
  'https://[64:ff9b::a01:203]',
  'https://169.254.169.254/latest/meta-data',
  'https://0.0.0.0',
  'https://[fe80::1]',
  'https://224.0.0.1',
])('refuses %s, inside the network, without asking anybody', async (url) => {
  expect(await addressProblem(url, internet, silent)).toMatch(/does not allow|never called/);
});

test.each([['127.0.0.1'], ['10.0.0.7'], ['169.254.169.254'], ['::1'], ['fd00::7'], ['93.184.215.14', '10.0.0.7']])(
  'refuses a name that leads to %s',
  async (...addresses) => {
    expect(await addressProblem('https://hooks.example.com', internet, names(...addresses))).toContain(
      'hooks.example.com',
    );
  },
);

test.each([
  ['http://example.com', 'has to begin with https://'],
  ['ftp://example.com', 'Only https and http'],
  ['file:///etc/passwd', 'Only https and http'],
  ['https://user@example.com', 'user or a password'],
  ['https://user:secret@example.com', 'user or a password'],
  ['https://:@example.com:99999', 'no web address|not a web address'],
  ['example.com', 'not a web address'],
  ['https://exa mple.com', 'not a web address'],
  ['https://example.com/\nhost', 'not a web address'],
])('refuses %j', async (url, words) => {
  const problem = await addressProblem(url, internet, names('93.184.215.14'));
  expect(problem).toMatch(new RegExp(words));
  expect(problem).not.toContain('secret');
});

test('lets a name through that leads nowhere at the moment', async () => {
  expect(await addressProblem('https://new.example.com', internet, nowhere)).toBeUndefined();
  expect(await addressProblem('http://new.example.com', here, nowhere)).toBe('has to begin with https://');
});

test('lets a name through that is not looked up within two seconds', async () => {
  const before = Date.now();
  expect(await addressProblem('https://slow.example.com', internet, silent)).toBeUndefined();
  expect(Date.now() - before).toBeLessThan(4_000);
});

test('where loopback is allowed, plain http leads there and nowhere else', async () => {
  expect(await addressProblem('http://127.0.0.1:8080/hook', here, silent)).toBeUndefined();
  expect(await addressProblem('http://localhost:8080', here, names('127.0.0.1', '::1'))).toBeUndefined();
  expect(await addressProblem('https://127.0.0.1:8080/hook', here, silent)).toBeUndefined();
  expect(await addressProblem('http://example.com', here, names('93.184.215.14'))).toContain(
    'only be called over https',
  );
  expect(await addressProblem('http://10.0.0.7', here, silent)).toContain('private network');
});
