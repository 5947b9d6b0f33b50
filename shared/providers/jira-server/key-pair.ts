import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);
const longest = 16 * 1024;
const leastBits = 2048;

/** A new RSA key pair of 2048 bits, as SPKI and PKCS#8: what Jira's application links and the oldest Java read. */
export function makeKeyPair(): Promise<{ publicKey: string; privateKey: string }> {
  return generate('rsa', {
    modulusLength: leastBits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** The key in a PEM text as people paste it. @throws Error when there is none */
export const privateKeyOf = (pem: string): KeyObject => createPrivateKey(rewrapped(pem));

/** The public half (SPKI, PEM) that belongs into Jira's application link. @throws Error when the text holds no key */
export const publicKeyOf = (privateKeyPem: string): string =>
  createPublicKey(privateKeyOf(privateKeyPem)).export({ type: 'spki', format: 'pem' }).toString();

/** What is wrong with a private key, in words for whoever pasted it; `undefined` for one that can sign for Jira. */
export function privateKeyProblem(pem: string): string | undefined {
  if (pem.length > longest) return 'This is longer than any private key (16 KB).';
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = privateKeyOf(pem);
    if (asymmetricKeyType !== 'rsa') return 'Jira needs an RSA key; this one is of another kind.';
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    return bits < leastBits ? `The key has ${bits} bits; at least ${leastBits} are needed.` : undefined;
  } catch {
    return whatElse(pem);
  }
}

function whatElse(text: string): string {
  if (/-----BEGIN ENCRYPTED |\bDEK-Info:/.test(text)) {
    return 'The private key is encrypted; remove its passphrase first (openssl pkey -in key.pem -out plain.pem).';
  }
  if (text.includes('-----BEGIN OPENSSH ')) {
    return 'This is a key in OpenSSH’s own format; convert it first (ssh-keygen -p -m PEM -f key).';
  }
  return /-----BEGIN (RSA )?PUBLIC KEY|-----BEGIN CERTIFICATE/.test(text)
    ? 'This is the public half; the private key is needed here.'
    : 'This is not a private key in PEM format (it starts with “-----BEGIN PRIVATE KEY-----”).';
}

/**
 * Pasting loses line breaks or turns them into blanks or `\n`; none of these can be part of base64, so what is between
 * the two lines of dashes can be wrapped anew. Anything else is left as it is.
 */
function rewrapped(pem: string): string {
  const [, kind, body] = /-----BEGIN ((?:RSA )?PRIVATE KEY)-----(.*?)-----END \1-----/s.exec(pem) ?? [];
  const base64 = body?.replace(/\s|\\[rn]/g, '') ?? '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return pem;
  return [`-----BEGIN ${kind}-----`, ...(base64.match(/.{1,64}/g) ?? []), `-----END ${kind}-----`, ''].join('\n');
}
