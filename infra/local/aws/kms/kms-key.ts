import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type CiphertextBlob, nonceLength } from './ciphertext-blob.ts';
import { boundTo, type EncryptionContext } from './encryption-context.ts';

const algorithm = 'aes-256-gcm';
const tagLength = 16;

/** A key that never leaves KMS. It is a new one with every start of the stack. */
export class KmsKey {
  private readonly material = randomBytes(32);

  constructor(
    readonly id: string,
    readonly arn: string,
  ) {}

  encrypt(plaintext: Buffer, context: EncryptionContext): CiphertextBlob {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.material, nonce).setAAD(boundTo(context));
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
    return { keyId: this.id, nonce, sealed };
  }

  /** `undefined` when it was altered, or encrypted with another key or in another context. */
  decrypt({ nonce, sealed }: CiphertextBlob, context: EncryptionContext): Buffer | undefined {
    if (nonce.length < nonceLength || sealed.length < tagLength) return undefined;
    const decipher = createDecipheriv(algorithm, this.material, nonce)
      .setAAD(boundTo(context))
      .setAuthTag(sealed.subarray(-tagLength));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
    } catch {
      return undefined;
    }
  }
}
