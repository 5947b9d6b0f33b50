import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export interface SharedSecret {
  /** The time it was made (milliseconds, base 36), a dot, and 32 random bytes (base64url). */
  readonly secret: string;
  /** Base64; 32 random bytes need no slower hash. */
  readonly sha256: string;
}

export function makeSecret(now: Date): SharedSecret {
  const secret = `${now.getTime().toString(36)}.${randomBytes(32).toString('base64url')}`;
  return { secret, sha256: digest(secret).toString('base64') };
}

/** When a secret says it was made, `undefined` when it is none of ours. */
export function issuedAt(secret: string): number | undefined {
  const made = /^([\da-z]{8,9})\.[\w-]{43}$/.exec(secret)?.[1];
  return made === undefined ? undefined : Number.parseInt(made, 36);
}

/** Compares digests, which have one length, in constant time. */
export const isSecret = (presented: string, sha256: string): boolean =>
  timingSafeEqual(digest(presented), Buffer.from(sha256, 'base64'));
