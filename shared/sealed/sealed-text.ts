import { SealBroken } from './seal-broken.ts';

/** Changes with everything that opening relies on: the form, the cipher, the encryption context. */
export const sealVersion = 'v1';

export interface SealedParts {
  /** The data key, as KMS wrapped it. */
  readonly wrapped: Uint8Array;
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

/** `v1.<wrapped key>.<IV>.<ciphertext>.<tag>`, each part in base64url. */
export const writeSealed = ({ wrapped, iv, ciphertext, tag }: SealedParts): string =>
  [sealVersion, ...[wrapped, iv, ciphertext, tag].map(encode)].join('.');

/** @throws SealBroken for anything that writeSealed does not write */
export function readSealed(text: string): SealedParts {
  const [version, ...parts] = text.split('.');
  const [wrapped, iv, ciphertext, tag, more] = parts.map(decode);
  if (version !== sealVersion || !wrapped?.length || iv?.length !== 12 || !ciphertext || tag?.length !== 16 || more)
    throw new SealBroken();
  return { wrapped, iv, ciphertext, tag };
}

/** Base64url without padding, the alphabet of every part. */
export const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  // Node skips what is not base64url and ignores spare bits: two texts would open to the same.
  if (encode(bytes) !== text) throw new SealBroken();
  return bytes;
}
