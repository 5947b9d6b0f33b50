import * as z from 'zod';
import type { AccessRequest } from '../statement.ts';

export const encryptionContext = z.record(z.string(), z.string()).default({});
export type EncryptionContext = z.infer<typeof encryptionContext>;

const pairs = (context: EncryptionContext): [string, string][] =>
  Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));

/** What a ciphertext is bound to: the same context in any order gives the same bytes. */
export const boundTo = (context: EncryptionContext): Buffer => Buffer.from(JSON.stringify(pairs(context)));

/** The context as conditions of policies see it. */
export const conditionKeys = (context: EncryptionContext): AccessRequest['context'] => ({
  ...(Object.keys(context).length > 0 && { 'kms:encryptioncontextkeys': Object.keys(context) }),
  ...Object.fromEntries(pairs(context).map(([key, value]) => [`kms:encryptioncontext:${key.toLowerCase()}`, [value]])),
});
