/** A ciphertext as it leaves KMS: it names its key, so that decrypting it needs no more. */
export interface CiphertextBlob {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
}

export const nonceLength = 12;

/** One byte for the length of the key's id, the id, the nonce, the rest. */
export function encodeBlob({ keyId, nonce, sealed }: CiphertextBlob): Buffer {
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.from([id.length]), id, nonce, sealed]);
}

/** Whatever the bytes are: what is no ciphertext names a key that there is not, or does not open. */
export function decodeBlob(bytes: Buffer): CiphertextBlob {
  const start = 1 + (bytes[0] ?? 0);
  return {
    keyId: bytes.toString('utf8', 1, start),
    nonce: bytes.subarray(start, start + nonceLength),
    sealed: bytes.subarray(start + nonceLength),
  };
}
