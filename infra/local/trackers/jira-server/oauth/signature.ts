import { constants, type KeyObject, verify } from 'node:crypto';

/** RSASSA-PKCS1-v1_5 with SHA-1 over the base string: https://www.rfc-editor.org/rfc/rfc5849#section-3.4.3 */
export const signatureIsGenuine = (publicKey: KeyObject, baseString: string, signature: string): boolean =>
  verify(
    'RSA-SHA1',
    Buffer.from(baseString),
    { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
    Buffer.from(signature, 'base64'),
  );
