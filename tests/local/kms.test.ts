import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { secret, sessionToken } from '../../infra/local/aws/signature.ts';
import { makeKeys } from '../../infra/local/host/make-keys.ts';
import { Template } from '../../infra/local/template/template.ts';
import { makeStack, removeOutdirs } from '../infra/make-stack.ts';
import { setting } from '../setting.ts';

const template = new Template(makeStack().app.synth().getStackByName('AssigneeSync').template, 'AssigneeSync', {
  aws: 'http://aws',
  gateway: 'http://gateway',
});
const arns = makeKeys(template).map(({ arn }) => arn);
const key = arns.find((arn) => arn.includes('CredentialsKey')) ?? '';
const keyOfTable = arns.find((arn) => arn.includes('TableKey')) ?? '';
afterAll(removeOutdirs);

/** KMS as the holder of an access key sees it. */
const kmsOf = (accessKeyId: string): KMSClient =>
  new KMSClient({
    endpoint: setting('STACK_AWS_ENDPOINT'),
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: secret, sessionToken },
  });

const connect = kmsOf('ASIACONNECT');
const operator = kmsOf('OPERATOR');
const mine = { integration: '1' };
const dataKey = (more: object = {}, client = connect) =>
  client.send(new GenerateDataKeyCommand({ KeyId: key, KeySpec: 'AES_256', EncryptionContext: mine, ...more }));
const open = (CiphertextBlob: Uint8Array | undefined, more: object = {}, client = connect) =>
  client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: mine, ...more }));

test('makes a data key and opens it again for the same context', async () => {
  const made = await dataKey();
  expect(made.Plaintext).toHaveLength(32);
  expect(made.KeyId).toBe(key);
  const opened = await open(made.CiphertextBlob);
  expect(opened).toMatchObject({ KeyId: key, Plaintext: made.Plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
});

test('never makes the same data key twice, and hides it in what it answers', async () => {
  const [one, other] = [await dataKey(), await dataKey()];
  expect(one.Plaintext).not.toEqual(other.Plaintext);
  const plain = Buffer.from(one.Plaintext ?? '').toString('hex');
  expect(Buffer.from(one.CiphertextBlob ?? '').toString('hex')).not.toContain(plain);
});

test.each([
  [{ KeySpec: 'AES_128' }, 16],
  [{ KeySpec: undefined, NumberOfBytes: 64 }, 64],
])('makes data keys of other sizes: %j', async (size, length) => {
  expect((await dataKey(size)).Plaintext).toHaveLength(length);
});

test('takes a key by its id as by its ARN, and a context in any order', async () => {
  const KeyId = key.slice(key.lastIndexOf('/') + 1);
  const made = await dataKey({ KeyId, EncryptionContext: { a: '1', b: '2' } }, operator);
  expect(made.KeyId).toBe(key);
  const opened = await open(made.CiphertextBlob, { KeyId, EncryptionContext: { b: '2', a: '1' } }, operator);
  expect(opened.Plaintext).toEqual(made.Plaintext);
});

test.each([
  ['another integration', { integration: '2' }],
  ['more', { integration: '1', more: '' }],
  ['less', {}],
])('does not open what was sealed for %s', async (_, EncryptionContext) => {
  const { CiphertextBlob } = await dataKey();
  await expect(open(CiphertextBlob, { EncryptionContext }, operator)).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
});

test('does not open what was altered, anywhere, or cut short, or is none of its ciphertexts', async () => {
  const { CiphertextBlob = new Uint8Array() } = await dataKey();
  const altered = [0, 1, 20, CiphertextBlob.length - 30, CiphertextBlob.length - 1].map((at) =>
    CiphertextBlob.map((byte, index) => (index === at ? byte ^ 1 : byte)),
  );
  for (const bytes of [...altered, CiphertextBlob.slice(0, -1), CiphertextBlob.slice(0, 60), Buffer.from('none')]) {
    await expect(open(bytes, {}, operator)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  }
});

test('does not open with another key than the one it was sealed with', async () => {
  const { CiphertextBlob } = await dataKey();
  await expect(open(CiphertextBlob, { KeyId: keyOfTable }, operator)).rejects.toMatchObject({
    name: 'IncorrectKeyException',
  });
});

test('knows the keys of the template and no others', async () => {
  const KeyId = key.replace(/[^/]*$/, 'other');
  const unknown = { name: 'NotFoundException', message: `Key '${KeyId}' does not exist` };
  await expect(dataKey({ KeyId })).rejects.toMatchObject(unknown);
  await expect(dataKey({ KeyId: 'other' })).rejects.toMatchObject(unknown);
});

test.each([{ NumberOfBytes: 32 }, { KeySpec: undefined }, { KeySpec: undefined, NumberOfBytes: 1025 }])(
  'refuses a size of %j',
  async (size) => {
    await expect(dataKey(size)).rejects.toMatchObject({ name: 'ValidationException' });
  },
);

describe('refuses', () => {
  const refused = (caller: string, action: string, resource: string) => ({
    name: 'AccessDeniedException',
    message: expect.stringMatching(
      new RegExp(`^User: .*${caller}.* is not authorized to perform: ${action} on resource: ${resource} because`),
    ),
  });

  test.each([
    ['none', {}],
    ['another', { organization: '1' }],
    ['a larger one', { integration: '1', organization: '1' }],
  ])('a function that gives no context of an integration but %s', async (_, EncryptionContext) => {
    const { CiphertextBlob } = await dataKey({ EncryptionContext }, operator);
    await expect(dataKey({ EncryptionContext })).rejects.toMatchObject(refused('Connect', 'kms:GenerateDataKey', key));
    await expect(open(CiphertextBlob, { EncryptionContext })).rejects.toMatchObject(
      refused('Connect', 'kms:Decrypt', key),
    );
  });

  test.each(['API', 'INGEST', 'APPLY', 'RELAY'])('%s, which has no right to credentials', async (name) => {
    const client = kmsOf(`ASIA${name}`);
    const { CiphertextBlob } = await dataKey();
    await expect(dataKey({}, client)).rejects.toMatchObject(refused('', 'kms:GenerateDataKey', key));
    await expect(open(CiphertextBlob, {}, client)).rejects.toMatchObject(refused('', 'kms:Decrypt', key));
  });

  test('the key of the table to who may use it through DynamoDB', async () => {
    await expect(dataKey({ KeyId: keyOfTable })).rejects.toMatchObject(
      refused('Connect', 'kms:GenerateDataKey', keyOfTable),
    );
  });
});
