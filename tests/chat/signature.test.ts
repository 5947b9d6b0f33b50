import { isGenuine, publicKeyOf, type SignedRequest } from '../../functions/chat/signature.ts';
import { makeDiscordKey, readDiscordKey, signed } from './discord-key.ts';

const { publicKey, privateKey } = makeDiscordKey();
const key = publicKeyOf(publicKey);
const now = new Date('2026-03-04T05:06:07.000Z');
const at = now.getTime() / 1000;
const text = '{"type": 1, "name": "Zoë"}';
const headers = signed(text, readDiscordKey(privateKey), at);
const signature = headers['x-signature-ed25519'] ?? '';
const genuine: SignedRequest = { headers, body: Buffer.from(text) };
const withSignature = (hex: string): SignedRequest => ({
  ...genuine,
  headers: { ...headers, 'x-signature-ed25519': hex },
});
const withTimestamp = (given: string): SignedRequest => ({
  ...genuine,
  headers: { ...headers, 'x-signature-timestamp': given },
});

/** RFC 8032, section 7.1, TEST 1, and RFC 8037, appendix A.2, which has the same key as JWK. */
test('reads a key as the RFCs write it', () => {
  const known = publicKeyOf('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  expect(known.export({ format: 'jwk' })).toMatchObject({
    crv: 'Ed25519',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  });
});

test('takes what Discord signed, in either case of hex', () => {
  expect(isGenuine(genuine, key, now)).toBe(true);
  expect(isGenuine(withSignature(signature.toUpperCase()), key, now)).toBe(true);
});

test('refuses a signature with any one bit turned', () => {
  const bytes = Buffer.from(signature, 'hex');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const turned = Buffer.from(bytes);
    turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(isGenuine(withSignature(turned.toString('hex')), key, now)).toBe(false);
  }
});

test('refuses a body with any one bit turned', () => {
  for (let bit = 0; bit < genuine.body.length * 8; bit++) {
    const body = Buffer.from(genuine.body);
    body.writeUInt8(body.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(isGenuine({ ...genuine, body }, key, now)).toBe(false);
  }
});

test.each([
  ['none', ''],
  ['a short one', signature.slice(2)],
  ['a long one', `${signature}00`],
  ['no hex', signature.replace(/^../, 'zz')],
  ['one with blanks', ` ${signature}`],
  ['another key’s', signed(text, readDiscordKey(makeDiscordKey().privateKey), at)['x-signature-ed25519'] ?? ''],
])('refuses as signature %s', (_, given) => {
  expect(isGenuine(withSignature(given), key, now)).toBe(false);
});

test.each(['', 'now', `${at}.0`, `-${at}`, ` ${at}`, `0${at}`, String(at + 1), '1e9'])(
  'refuses the timestamp "%s"',
  (given) => {
    expect(isGenuine(withTimestamp(given), key, now)).toBe(false);
  },
);

test('refuses a request without the headers', () => {
  expect(isGenuine({ ...genuine, headers: {} }, key, now)).toBe(false);
});

test.each([
  [300, true],
  [301, false],
  [-300, true],
  [-301, false],
])('%s seconds after it was signed: %s', (seconds, taken) => {
  expect(isGenuine(genuine, key, new Date(now.getTime() + seconds * 1000))).toBe(taken);
});

test.each(['', 'none', 'ab', 'g'.repeat(64), '0'.repeat(65)])('takes "%s" for no public key', (hex) => {
  expect(() => publicKeyOf(hex)).toThrow('64 hex digits');
});
