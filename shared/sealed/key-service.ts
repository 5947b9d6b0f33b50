import * as z from 'zod/mini';
import type { AwsCalls } from '../aws/aws-calls.ts';
import type { SealContext } from './sealer.ts';

interface KeyInput {
  /** Id or ARN. */
  readonly KeyId: string;
  readonly EncryptionContext: SealContext;
}

export interface GenerateDataKeyInput extends KeyInput {
  readonly KeySpec: 'AES_256';
}

export interface DecryptInput extends KeyInput {
  readonly CiphertextBlob: Uint8Array;
}

/** What is needed of KMS: https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html */
export interface KeyService {
  generateDataKey(input: GenerateDataKeyInput): Promise<{ Plaintext: Uint8Array; CiphertextBlob: Uint8Array }>;
  decrypt(input: DecryptInput): Promise<{ Plaintext: Uint8Array }>;
}

const bytes = z.pipe(
  z.string(),
  z.transform((base64) => Buffer.from(base64, 'base64')),
);
const decrypted = z.object({ Plaintext: bytes });
const generated = z.extend(decrypted, { CiphertextBlob: bytes });

/** KMS itself. What it answers is shown in no error. */
export const keyServiceOf = (kms: AwsCalls): KeyService => ({
  async generateDataKey(input) {
    const { data } = generated.safeParse(await kms.call('GenerateDataKey', input));
    if (!data) throw new Error('KMS answered without a data key');
    return data;
  },
  async decrypt(input) {
    const CiphertextBlob = Buffer.from(input.CiphertextBlob).toString('base64');
    const { data } = decrypted.safeParse(await kms.call('Decrypt', { ...input, CiphertextBlob }));
    if (!data) throw new Error('KMS answered without a key');
    return data;
  },
});
