import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import * as z from 'zod/mini';

/**
 * The token in a Jira Server webhook's address: a JWT (RFC 7519) signed with Ed25519 (RFC 8037), since Jira Server
 * knows neither headers nor signatures. A key pair is made per token and its private half forgotten at once, so nothing
 * that is stored can forge one.
 */
const longest = 1024;
const header = base64url({ alg: 'EdDSA', typ: 'JWT' });
const claims = z.object({ id: z.string(), iat: z.number() });

export interface SignedToken {
  readonly token: string;
  /** SPKI, DER, base64. */
  readonly publicKey: string;
}

export function signToken(id: string, now: Date): SignedToken {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signed = `${header}.${base64url({ id, iat: now.getTime() / 1000 })}`;
  const signature = sign(null, Buffer.from(signed), privateKey).toString('base64url');
  return {
    token: `${signed}.${signature}`,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** What a token claims of itself, unchecked; `undefined` for anything that `signToken` cannot have made. */
export function claimsOf(token: string): { id: string; issuedAt: number } | undefined {
  const [head, body, signature, ...more] = token.length <= longest ? token.split('.') : [];
  if (head !== header || !body || !signature || more.length > 0) return undefined;
  try {
    const { id, iat } = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    return { id, issuedAt: iat * 1000 };
  } catch {
    return undefined;
  }
}

/** Whether the token was signed with the private half of this public key. */
export function isSignedWith(token: string, publicKey: string): boolean {
  const end = token.lastIndexOf('.');
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  // Other spellings of the same bytes (padding, stray bits) are not what we handed out.
  if (signature.toString('base64url') !== token.slice(end + 1)) return false;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
  return verify(null, Buffer.from(token.slice(0, end)), key, signature);
}

function base64url(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}
