import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AwsFailure } from '../../shared/aws/aws-failure.ts';
import type { DecryptInput, GenerateDataKeyInput, KeyService } from '../../shared/sealed/key-service.ts';

/** The little of KMS that sealing takes, with its checks: a wrapped key opens under its key and context only. */
export class MemoryKeyService implements KeyService {
  readonly generated: GenerateDataKeyInput[] = [];
  readonly decrypted: DecryptInput[] = [];
  /** The plain keys as they were handed out: the very same bytes. */
  readonly handedOut: Uint8Array[] = [];
  /** What the next call fails with. */
  failure: Error | undefined;
  private readonly master = randomBytes(32);

  constructor(private readonly keyId: string) {}

  async generateDataKey(input: GenerateDataKeyInput) {
    this.generated.push(input);
    this.failWhenTold();
    const plain = randomBytes(32);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.master, iv).setAAD(contextOf(input));
    const CiphertextBlob = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { Plaintext: this.handOut(plain), CiphertextBlob };
  }

  async decrypt(input: DecryptInput) {
    this.decrypted.push(input);
    this.failWhenTold();
    if (input.KeyId !== this.keyId) throw new AwsFailure('IncorrectKeyException', 400, 'kms.Decrypt');
    const blob = Buffer.from(input.CiphertextBlob);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.master, blob.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(contextOf(input)).setAuthTag(blob.subarray(-16));
      return { Plaintext: this.handOut(Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()])) };
    } catch {
      throw new AwsFailure('InvalidCiphertextException', 400, 'kms.Decrypt');
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

const contextOf = ({ EncryptionContext }: { readonly EncryptionContext: object }): Buffer =>
  Buffer.from(JSON.stringify(EncryptionContext));
