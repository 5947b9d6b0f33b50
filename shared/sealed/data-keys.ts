import { createSecretKey, type KeyObject } from 'node:crypto';
import { AwsFailure } from '../aws/aws-failure.ts';
import type { KeyService } from './key-service.ts';
import { SealBroken } from './seal-broken.ts';
import type { SealContext } from './sealer.ts';

export interface DataKey {
  readonly key: KeyObject;
  readonly wrapped: Uint8Array;
}

const noKeyOfOurs = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);

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
    return { key: secretKey(Plaintext), wrapped: CiphertextBlob };
  }

  /** Failures of KMS pass through. @throws SealBroken when it is no key of this context */
  async unwrap(wrapped: Uint8Array, context: SealContext): Promise<KeyObject> {
    const input = { KeyId: this.keyId, CiphertextBlob: wrapped, EncryptionContext: context };
    const { Plaintext } = await this.service.decrypt(input).catch((cause: unknown) => {
      throw cause instanceof AwsFailure && noKeyOfOurs.has(cause.name) ? new SealBroken({ cause }) : cause;
    });
    return secretKey(Plaintext);
  }
}

/**
 * A key that shows in no log and no dump of an object. Its memory is wiped when it is collected; wiping it earlier could
 * leave a caller who is about to use it with a key of zeros.
 */
function secretKey(plain: Uint8Array): KeyObject {
  if (plain.length !== 32) throw new Error('KMS answered without a key of 256 bits');
  const key = createSecretKey(plain);
  plain.fill(0);
  return key;
}
