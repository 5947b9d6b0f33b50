import { generateKeyPairSync } from 'node:crypto';

/** RSA, in PEM. */
interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Takes a fifth of a second, so that the global setup has one made for all test files. */
export const makeKeyPair = (): KeyPair =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const made = process.env.TEST_KEY_PAIR;

/** Of whoever signs requests to Jira in a test. */
export const keyPair: KeyPair = made ? JSON.parse(made) : makeKeyPair();
