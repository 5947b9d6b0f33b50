import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface DiscordKey {
  /** As Discord's portal shows it. */
  readonly publicKey: string;
  /** For an environment variable. */
  readonly privateKey: string;
}

export function makeDiscordKey(): DiscordKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

export const readDiscordKey = (privateKey: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });

/** The headers that Discord sends with a body. @param at seconds */
export function signed(body: string, key: KeyObject, at = Math.floor(Date.now() / 1000)): Record<string, string> {
  const signature = sign(null, Buffer.from(`${at}${body}`), key).toString('hex');
  return { 'x-signature-ed25519': signature, 'x-signature-timestamp': String(at) };
}
