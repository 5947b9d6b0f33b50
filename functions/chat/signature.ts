import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** What comes before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo, RFC 8410. */
const prefix = Buffer.from('302a300506032b6570032100', 'hex');
/** Seconds between Discord's clock and ours, either way: an old request is not taken again. */
const mostApart = 300;

/** Discord's public key for our application, from its 64 hex digits. @throws Error for anything else */
export function publicKeyOf(hex: string): KeyObject {
  if (!/^[\da-f]{64}$/i.test(hex)) throw new Error('The public key at Discord has to be 64 hex digits');
  return createPublicKey({ key: Buffer.concat([prefix, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
}

/** What Discord signs, as it came. */
export interface SignedRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/**
 * Whether a request is Discord's own, of now: the signature is of the timestamp and the raw body together.
 * https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint
 */
export function isGenuine({ headers, body }: SignedRequest, key: KeyObject, now: Date): boolean {
  const signature = headers['x-signature-ed25519'] ?? '';
  const timestamp = headers['x-signature-timestamp'] ?? '';
  if (!/^[\da-f]{128}$/i.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > mostApart) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}
