import { createHash, randomBytes } from 'node:crypto';

export interface Pkce {
  /** Stays here until the code is redeemed. */
  readonly verifier: string;
  /** Travels through the browser. */
  readonly challenge: string;
}

/** The method `S256` of RFC 7636. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** A fresh pair: 43 characters each, 256 random bits. */
export function makePkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: challengeOf(verifier) };
}
