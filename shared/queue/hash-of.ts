import { createHash } from 'node:crypto';

/** SQS allows 128 characters of a narrow alphabet; a hash also keeps organizations from colliding. */
export const hashOf = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');
