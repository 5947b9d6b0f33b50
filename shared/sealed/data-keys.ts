import { createSecretKey, type KeyObject } from 'node:crypto';
import {
  type DecryptCommandInput,
  type DecryptCommandOutput,
  type GenerateDataKeyCommandInput,
  type GenerateDataKeyCommandOutput,
  IncorrectKeyException,
  InvalidCiphertextException,
} from '@aws-sdk/client-kms';
import { SealBroken } from './seal-broken.ts';
import type { SealContext } from './sealer.ts';

/** What is needed of KMS. */
export interface KeyService {
  generateDataKey(
    input: GenerateDataKeyCommandInput,
  ): Promise<Pick<GenerateDataKeyCommandOutput, 'Plaintext' | 'CiphertextBlob'>>;
  decrypt(input: DecryptCommandInput): Promise<Pick<DecryptCommandOutput, 'Plaintext'>>;
}

export interface DataKey {
  readonly key: KeyObject;
  readonly wrapped: Uint8Array;
}

/** Data keys under one key of KMS, each bound to its context: KMS unwraps it for no other. */
export class DataKeys {
  constructor(
    private readonly service: KeyService,
    private readonly keyId: string,
  ) {}

  /** A new one. Failures of KMS pass through. */
  async generate(context: SealContext): Promise<DataKey> {
    const { Plaintext, CiphertextBlob } = await this.service.generateDataKey({
      KeyId: this.keyId,
      KeySpec: 'AES_256',
      EncryptionContext: context,
    });
    if (!CiphertextBlob) throw new Error('KMS answered without a wrapped key');
    return { key: secretKey(Plaintext), wrapped: CiphertextBlob };
  }

  /** Failures of KMS pass through. @throws SealBroken when it is no key of this context */
  async unwrap(wrapped: Uint8Array, context: SealContext): Promise<KeyObject> {
    const input = { KeyId: this.keyId, CiphertextBlob: wrapped, EncryptionContext: context };
    const { Plaintext } = await this.service.decrypt(input).catch((cause: unknown) => {
      const broken = cause instanceof InvalidCiphertextException || cause instanceof IncorrectKeyException;
      throw broken ? new SealBroken({ cause }) : cause;
    });
    return secretKey(Plaintext);
  }
}

/**
 * A key that shows in no log and no dump of an object. Its memory is wiped when it is collected; wiping it earlier could
 * leave a caller who is about to use it with a key of zeros.
 */
function secretKey(plain: Uint8Array | undefined): KeyObject {
  if (plain?.length !== 32) throw new Error('KMS answered without a key of 256 bits');
  const key = createSecretKey(plain);
  plain.fill(0);
  return key;
}
