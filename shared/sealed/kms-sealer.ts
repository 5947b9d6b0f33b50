import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { type DataKey, DataKeys } from './data-keys.ts';
import { KeyCache } from './key-cache.ts';
import type { KeyService } from './key-service.ts';
import { SealBroken } from './seal-broken.ts';
import { encode, readSealed, sealVersion, writeSealed } from './sealed-text.ts';
import type { SealContext, Sealer } from './sealer.ts';

const cipherName = 'aes-256-gcm';
/** Far below 2^32, where random IVs of 96 bits under one key begin to collide: NIST SP 800-38D, section 8.3. */
const messagesPerKey = 1000;

/**
 * Seals with AES-256-GCM under data keys of KMS, which have the context as their encryption context. A data key serves
 * one context for at most 5 minutes and 1000 messages; one that was unwrapped is kept for 5 minutes.
 */
export class KmsSealer implements Sealer {
  private readonly keys: DataKeys;
  private readonly sealing: KeyCache<DataKey>;
  private readonly opening: KeyCache<KeyObject>;

  /** `clock` in milliseconds. */
  constructor(service: KeyService, keyId: string, clock: () => number) {
    this.keys = new DataKeys(service, keyId);
    this.sealing = new KeyCache(clock, messagesPerKey);
    this.opening = new KeyCache(clock);
  }

  /** Failures of KMS pass through. */
  async seal(plaintext: string, context: SealContext): Promise<string> {
    const { key, wrapped } = await this.sealing.find(nameOf(context), () => this.keys.generate(context));
    const iv = randomBytes(12);
    const cipher = createCipheriv(cipherName, key, iv).setAAD(boundTo(wrapped, context));
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return writeSealed({ wrapped, iv, ciphertext, tag: cipher.getAuthTag() });
  }

  /** Failures of KMS pass through. @throws SealBroken */
  async open(sealed: string, context: SealContext): Promise<string> {
    const { wrapped, iv, ciphertext, tag } = readSealed(sealed);
    const name = `${encode(wrapped)}.${nameOf(context)}`;
    const key = await this.opening.find(name, () => this.keys.unwrap(wrapped, context));
    const decipher = createDecipheriv(cipherName, key, iv).setAAD(boundTo(wrapped, context)).setAuthTag(tag);
    try {
      return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new SealBroken({ cause });
    }
  }
}

/** What the tag covers besides the ciphertext, so that no part of a sealed text can be exchanged for another's. */
const boundTo = (wrapped: Uint8Array, context: SealContext): Buffer =>
  Buffer.from(`${sealVersion}.${encode(wrapped)}.${nameOf(context)}`);

/** As text: an integration and a channel of one id are two. */
const nameOf = (context: SealContext): string => JSON.stringify(context);
