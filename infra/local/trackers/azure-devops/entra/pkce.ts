import { createHash } from 'node:crypto';

/** RFC 7636: what a SHA-256 in base64url looks like. */
export const isChallenge = (text: string | null): text is string => /^[\w-]{43}$/.test(text ?? '');

/** Whether a verifier of the allowed form and length is the one a challenge was made from. */
export const verifies = (verifier: string | null, challenge: string): boolean =>
  verifier !== null &&
  /^[\w.~-]{43,128}$/.test(verifier) &&
  createHash('sha256').update(verifier).digest('base64url') === challenge;
