import { keyServiceOf } from '../../shared/sealed/key-service.ts';
import { KmsSealer } from '../../shared/sealed/kms-sealer.ts';
import { SealBroken } from '../../shared/sealed/seal-broken.ts';
import { MemoryKeyService } from './memory-key-service.ts';

const keyId = 'arn:aws:kms:eu-central-1:123456789012:key/credentials';
const minutes = 60_000;
const i1 = { integration: 'i1' };
const i2 = { integration: 'i2' };

function setUp() {
  const kms = new MemoryKeyService(keyId);
  const clock = { now: 1_000_000 };
  const make = (id = keyId) => new KmsSealer(kms, id, () => clock.now);
  return { kms, clock, make, sealer: make() };
}

/** Another text of the same length, with one bit flipped. */
const flipped = (text: string, bit: number): string => {
  const bytes = Buffer.from(text, 'latin1');
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return bytes.toString('latin1');
};

test.each(['', 'token', 'Zoë 🙂', 'x'.repeat(100_000)])('opens what it sealed (%#)', async (plaintext) => {
  const { sealer, make } = setUp();
  const sealed = await sealer.seal(plaintext, i1);
  expect(sealed).toMatch(/^v1(\.[\w-]*){4}$/);
  expect(await make().open(sealed, i1)).toBe(plaintext);
});

test('seals the same text differently each time, and shows nothing of it', async () => {
  const { sealer } = setUp();
  const sealed = await Promise.all(Array.from({ length: 50 }, () => sealer.seal('hush-hush', i1)));
  expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(50);
  expect(sealed.join()).not.toContain(Buffer.from('hush-hush').toString('base64url'));
});

test('gives KMS the key and the context', async () => {
  const { kms, sealer, make } = setUp();
  await make().open(await sealer.seal('token', i1), i1);
  const input = { KeyId: keyId, EncryptionContext: i1 };
  expect(kms.generated).toEqual([{ ...input, KeySpec: 'AES_256' }]);
  expect(kms.decrypted).toEqual([{ ...input, CiphertextBlob: expect.anything() }]);
});

test('does not open for another context, not even with the key at hand', async () => {
  const { kms, sealer, make } = setUp();
  const sealed = await sealer.seal('token', i1);
  expect(await sealer.open(sealed, i1)).toBe('token');
  await expect(sealer.open(sealed, i2)).rejects.toThrow(SealBroken);
  await expect(make().open(sealed, i2)).rejects.toThrow('cannot be opened');
  expect(kms.decrypted).toHaveLength(3);
});

test('holds each text to its context and wrapped key by itself, even if KMS would not', async () => {
  const answer = async () => ({ Plaintext: Buffer.alloc(32, 7), CiphertextBlob: Buffer.alloc(4, 1) });
  const lax = new KmsSealer({ generateDataKey: answer, decrypt: answer }, keyId, Date.now);
  const sealed = await lax.seal('token', i1);
  expect(await lax.open(sealed, i1)).toBe('token');
  await expect(lax.open(sealed, i2)).rejects.toThrow(SealBroken);
  await expect(lax.open(sealed, { channel: 'i1' })).rejects.toThrow(SealBroken);
  const [version, , ...rest] = sealed.split('.');
  const rewrapped = [version, Buffer.alloc(4, 2).toString('base64url'), ...rest].join('.');
  await expect(lax.open(rewrapped, i1)).rejects.toThrow(SealBroken);
});

test('does not open for a channel what was sealed for an integration of that name', async () => {
  const { kms, sealer, make } = setUp();
  const sealed = await sealer.seal('address', { channel: 'i1' });
  expect(kms.generated).toMatchObject([{ EncryptionContext: { channel: 'i1' } }]);
  expect(await make().open(sealed, { channel: 'i1' })).toBe('address');
  await expect(sealer.open(sealed, i1)).rejects.toThrow(SealBroken);
});

test('does not open what another key of KMS sealed', async () => {
  const { sealer, make } = setUp();
  const sealed = await sealer.seal('token', i1);
  await expect(make('another').open(sealed, i1)).rejects.toThrow(SealBroken);
});

test('does not open a text with any bit flipped', async () => {
  const { sealer } = setUp();
  const sealed = await sealer.seal('ab', i1);
  for (let bit = 0; bit < sealed.length * 8; bit += 1)
    await expect(sealer.open(flipped(sealed, bit), i1)).rejects.toThrow(SealBroken);
  expect(await sealer.open(sealed, i1)).toBe('ab');
});

test('does not open a text that was cut, anywhere', async () => {
  const { sealer } = setUp();
  const sealed = await sealer.seal('ab', i1);
  for (let length = 0; length < sealed.length; length += 1) {
    await expect(sealer.open(sealed.slice(0, length), i1)).rejects.toThrow(SealBroken);
    await expect(sealer.open(sealed.slice(-length - 1, -1), i1)).rejects.toThrow(SealBroken);
  }
});

test('does not open a text with parts of another, or more than its own', async () => {
  const { sealer, clock } = setUp();
  const one = (await sealer.seal('one', i1)).split('.');
  const same = (await sealer.seal('two', i1)).split('.');
  clock.now += 10 * minutes;
  const other = (await sealer.seal('two', i1)).split('.');
  for (const [part] of one.entries()) {
    if (part === 0) continue;
    for (const donor of part === 1 ? [other] : [same, other]) {
      const mixed = one.with(part, donor[part] ?? '').join('.');
      await expect(sealer.open(mixed, i1)).rejects.toThrow(SealBroken);
    }
  }
  for (const more of ['.', '.AA', '=', '\n', '..'])
    await expect(sealer.open(one.join('.') + more, i1)).rejects.toThrow(SealBroken);
});

test('seals many messages of one context under one data key, for 5 minutes', async () => {
  const { kms, clock, sealer } = setUp();
  await Promise.all([sealer.seal('a', i1), sealer.seal('b', i1), sealer.seal('c', i2)]);
  expect(kms.generated).toHaveLength(2);
  clock.now += 5 * minutes - 1;
  await sealer.seal('d', i1);
  expect(kms.generated).toHaveLength(2);
  clock.now += 1;
  await sealer.seal('e', i1);
  expect(kms.generated).toHaveLength(3);
});

test('takes a new data key after 1000 messages', async () => {
  const { kms, sealer } = setUp();
  for (let message = 0; message < 1000; message += 1) await sealer.seal('a', i1);
  expect(kms.generated).toHaveLength(1);
  await sealer.seal('a', i1);
  expect(kms.generated).toHaveLength(2);
});

test('asks KMS once for a key that many open with, and again after 5 minutes', async () => {
  const { kms, clock, sealer } = setUp();
  const sealed = [await sealer.seal('a', i1), await sealer.seal('b', i1)];
  const open = () => Promise.all([...sealed, ...sealed].map((text) => sealer.open(text, i1)));
  expect(await open()).toEqual(['a', 'b', 'a', 'b']);
  expect(kms.decrypted).toHaveLength(1);
  clock.now += 5 * minutes - 1;
  await open();
  expect(kms.decrypted).toHaveLength(1);
  clock.now += 1;
  await open();
  expect(kms.decrypted).toHaveLength(2);
});

test('keeps the 100 keys that were used last', async () => {
  const { kms, sealer } = setUp();
  const sealed = await Promise.all(
    Array.from({ length: 101 }, (_, index) => sealer.seal('a', { integration: `i${index}` })),
  );
  const open = async (index: number) => {
    await sealer.open(sealed[index] ?? '', { integration: `i${index}` });
    return kms.decrypted.length;
  };
  for (let index = 0; index < 100; index += 1) await open(index);
  expect(await open(0)).toBe(100); // used again, so the oldest is 1
  expect(await open(100)).toBe(101);
  expect(await open(0)).toBe(101);
  expect(await open(1)).toBe(102);
});

test.each([
  ['throttling', Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })],
  ['the network', new Error('socket hang up')],
])('passes a failure on as it is, and asks again: %s', async (_, failure) => {
  const { kms, sealer } = setUp();
  kms.failure = failure;
  const two = await Promise.allSettled([sealer.seal('a', i1), sealer.seal('b', i1)]);
  expect(two).toEqual([
    { status: 'rejected', reason: failure },
    { status: 'rejected', reason: failure },
  ]);
  expect(kms.generated).toHaveLength(1);
  const sealed = await sealer.seal('a', i1);
  kms.failure = failure;
  await expect(sealer.open(sealed, i1)).rejects.toBe(failure);
  expect(await sealer.open(sealed, i1)).toBe('a');
});

test('wipes the plain keys that KMS hands out', async () => {
  const { kms, sealer } = setUp();
  await sealer.open(await sealer.seal('a', i1), i1);
  expect(kms.handedOut.map((plain) => [...plain])).toEqual([new Array(32).fill(0), new Array(32).fill(0)]);
});

test('refuses to seal under anything but a key of 256 bits', async () => {
  const key = (bytes: number) => Buffer.alloc(bytes).toString('base64');
  const answers = [{}, { Plaintext: key(32) }, { CiphertextBlob: 'AA==', Plaintext: key(16) }];
  for (const answer of answers) {
    const service = keyServiceOf({ call: async () => answer });
    await expect(new KmsSealer(service, keyId, Date.now).seal('hush-hush', i1)).rejects.toThrow('KMS answered without');
  }
});
