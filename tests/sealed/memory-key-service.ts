import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  type DecryptCommandInput,
  type GenerateDataKeyCommandInput,
  IncorrectKeyException,
  InvalidCiphertextException,
} from '@aws-sdk/client-kms';
import type { KeyService } from '../../shared/sealed/data-keys.ts';

const about = { $metadata: {}, message: 'no' };

/** The little of KMS that sealing takes, with its checks: a wrapped key opens under its key and context only. */
export class MemoryKeyService implements KeyService {
  readonly generated: GenerateDataKeyCommandInput[] = [];
  readonly decrypted: DecryptCommandInput[] = [];
  /** The plain keys as they were handed out: the very same bytes. */
  readonly handedOut: Uint8Array[] = [];
  /** What the next call fails with. */
  failure: Error | undefined;
  private readonly master = randomBytes(32);

  constructor(private readonly keyId: string) {}

  async generateDataKey(input: GenerateDataKeyCommandInput) {
    this.generated.push(input);
    this.failWhenTold();
    const plain = randomBytes(32);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.master, iv).setAAD(contextOf(input));
    const CiphertextBlob = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { Plaintext: this.handOut(plain), CiphertextBlob };
  }

  async decrypt(input: DecryptCommandInput) {
    this.decrypted.push(input);
    this.failWhenTold();
    if (input.KeyId !== this.keyId) throw new IncorrectKeyException(about);
    const blob = Buffer.from(input.CiphertextBlob ?? []);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.master, blob.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(contextOf(input)).setAuthTag(blob.subarray(-16));
      return { Plaintext: this.handOut(Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()])) };
    } catch {
      throw new InvalidCiphertextException(about);
    }
  }

  private handOut(plain: Uint8Array): Uint8Array {
    this.handedOut.push(plain);
    return plain;
  }

  private failWhenTold(): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
  }
}

const contextOf = ({ EncryptionContext }: { EncryptionContext?: Record<string, string> | undefined }): Buffer =>
  Buffer.from(JSON.stringify(EncryptionContext));
