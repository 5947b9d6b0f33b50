/**
 * The path of a request's target as HTTP APIs hand it over: decoded as a whole, an encoded slash too, and ended at a
 * question mark that was encoded. `undefined` when the encoding is malformed.
 * @see https://github.com/middleapi/standard-server/pull/93 for what was captured from the real one
 */
export function decodedPath(target: string): string | undefined {
  try {
    return decodeURIComponent(target.split('?', 1)[0] ?? '').split('?', 1)[0];
  } catch {
    return undefined;
  }
}
