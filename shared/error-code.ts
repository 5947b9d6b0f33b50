/** The short code of an error of Node's, as in `ECONNREFUSED`. Unlike its text, it never quotes what was sent or read. */
export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown';
