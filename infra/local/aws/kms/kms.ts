import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { arn } from '../../template/account.ts';
import { AwsError } from '../call.ts';
import { readRequest } from '../read-request.ts';
import { type Service, type ServiceCall, serviceAnswer } from '../service.ts';
import { decodeBlob, encodeBlob } from './ciphertext-blob.ts';
import { conditionKeys, encryptionContext } from './encryption-context.ts';
import type { KmsKey } from './kms-key.ts';

const dataKeyRequest = z.strictObject({
  KeyId: z.string(),
  KeySpec: z.enum(['AES_128', 'AES_256']).optional(),
  NumberOfBytes: z.number().int().min(1).max(1024).optional(),
  EncryptionContext: encryptionContext,
});
const decryptRequest = z.strictObject({
  CiphertextBlob: z.base64(),
  KeyId: z.string().optional(),
  EncryptionAlgorithm: z.literal('SYMMETRIC_DEFAULT').default('SYMMETRIC_DEFAULT'),
  EncryptionContext: encryptionContext,
});

const malformed = 'ValidationException';

/**
 * KMS, as far as sealing with data keys needs it. Who may use a key is up to the callers' policies alone.
 * https://docs.aws.amazon.com/kms/latest/APIReference/
 */
export const kms =
  (keys: readonly KmsKey[]): Service =>
  ({ operation, body }) => {
    switch (operation) {
      case 'GenerateDataKey':
        return generateDataKey(keys, readRequest(dataKeyRequest, body, malformed));
      case 'Decrypt':
        return decrypt(keys, readRequest(decryptRequest, body, malformed));
      default:
        throw new AwsError('UnknownOperationException', `The local stack's KMS does not know ${operation}`);
    }
  };

function generateDataKey(keys: readonly KmsKey[], request: z.infer<typeof dataKeyRequest>): ServiceCall {
  const { KeyId, KeySpec, NumberOfBytes, EncryptionContext } = request;
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  const key = keys.find((each) => isNamed(each, KeyId));
  if (!key) throw notFound(KeyId);
  return {
    access: [{ action: 'kms:GenerateDataKey', resource: key.arn, context: conditionKeys(EncryptionContext) }],
    run: () => {
      const dataKey = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
      return serviceAnswer({
        KeyId: key.arn,
        Plaintext: dataKey.toString('base64'),
        CiphertextBlob: encodeBlob(key.encrypt(dataKey, EncryptionContext)).toString('base64'),
      });
    },
  };
}

function decrypt(keys: readonly KmsKey[], request: z.infer<typeof decryptRequest>): ServiceCall {
  const { CiphertextBlob, KeyId, EncryptionAlgorithm, EncryptionContext } = request;
  if (KeyId !== undefined && !keys.some((each) => isNamed(each, KeyId))) throw notFound(KeyId);
  const blob = decodeBlob(Buffer.from(CiphertextBlob, 'base64'));
  const key = keys.find(({ id }) => id === blob.keyId);
  if (!key) throw invalidCiphertext();
  if (KeyId !== undefined && !isNamed(key, KeyId)) {
    const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
    throw new AwsError('IncorrectKeyException', message);
  }
  return {
    access: [{ action: 'kms:Decrypt', resource: key.arn, context: conditionKeys(EncryptionContext) }],
    run: () => {
      const plaintext = key.decrypt(blob, EncryptionContext);
      if (!plaintext) throw invalidCiphertext();
      return serviceAnswer({ KeyId: key.arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm });
    },
  };
}

const isNamed = ({ id, arn }: KmsKey, name: string): boolean => name === id || name === arn;

const notFound = (name: string): AwsError =>
  new AwsError(
    'NotFoundException',
    `Key '${name.startsWith('arn:') ? name : arn('kms', `key/${name}`)}' does not exist`,
  );

/** KMS says no more than this: neither what is wrong nor with which key. */
const invalidCiphertext = (): AwsError => new AwsError('InvalidCiphertextException', '');
