/**
 * The path of a request's target as HTTP APIs hand it over: decoded as a whole, an encoded slash too, and ended at a
 * question mark that was encoded. What is malformed is handed over as it is: whatever the real one does with it, a
 * function has to cope.
 * @see https://github.com/middleapi/standard-server/pull/93 for what was captured from the real one
 */
export function decodedPath(target: string): string {
  const [path = ''] = target.split('?', 1);
  try {
    return decodeURIComponent(path).split('?', 1)[0] ?? '';
  } catch {
    return path;
  }
}
