import type { Answer } from './answer.ts';
import type { ReceivedRequest } from './request.ts';

export type Parameters = Readonly<Record<string, string>>;

export interface Route {
  readonly method: string;
  /** Segments in braces take any value. */
  readonly pattern: string;
  readonly handle: (request: ReceivedRequest, parameters: Parameters) => Answer;
}

/** The values of the pattern's segments in braces, or `undefined` when the path is another. */
export function matchPath(pattern: string, path: string): Parameters | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = decoded(given[index] ?? '');
    if (value === undefined) return undefined;
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return parameters;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
