import { createPublicKey, type KeyObject } from 'node:crypto';
import { OAuthProblem } from './problem.ts';

export interface ConsumerProps {
  /** The consumer key. */
  readonly key: string;
  /** An RSA key as PEM, with or without its first and last line. */
  readonly publicKey: string;
  /** Where a person is sent back to when the request for a token does not say. */
  readonly callback?: string;
}

export interface Consumer {
  readonly key: string;
  readonly publicKey: KeyObject;
  readonly callback: string | undefined;
}

/** Who may ask for access: the incoming application links. */
export class Consumers {
  readonly #consumers = new Map<string, Consumer>();

  /** Adds one, or replaces the one of that key. @throws Error in words when a part cannot be used */
  add({ key, publicKey, callback }: ConsumerProps): void {
    if (key.trim() === '') throw new Error('The consumer key is missing');
    if (callback && !/^https?:\/\//.test(callback))
      throw new Error('The callback has to be an absolute http(s) address');
    this.#consumers.set(key.trim(), {
      key: key.trim(),
      publicKey: rsaPublicKey(publicKey.trim()),
      callback: callback || undefined,
    });
  }

  /** @throws OAuthProblem */
  get(key: string): Consumer {
    const consumer = this.#consumers.get(key);
    if (!consumer) throw new OAuthProblem('consumer_key_unknown');
    return consumer;
  }

  get all(): readonly Consumer[] {
    return [...this.#consumers.values()];
  }
}

function rsaPublicKey(pem: string): KeyObject {
  if (pem.includes('PRIVATE KEY')) throw new Error('This is a private key; it belongs to the application alone');
  const whole = pem.startsWith('-----') ? pem : `-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----`;
  let key: KeyObject;
  try {
    key = createPublicKey(whole);
  } catch {
    throw new Error('The public key is not one in PEM format');
  }
  if (key.asymmetricKeyType !== 'rsa') throw new Error('The public key is not an RSA key');
  return key;
}
