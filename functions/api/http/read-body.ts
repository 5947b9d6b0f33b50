import { invalid, Problem } from './problem.ts';
import type { ApiRequest } from './request.ts';

const maximumBytes = 1_048_576;

/** Reads the JSON object of a body; no body at all reads as an empty one. @throws Problem 413, 415, 400 */
export function readBody({ headers, body }: ApiRequest): Record<string, unknown> {
  if (body.length === 0) return {};
  if (body.length > maximumBytes) throw new Problem(413, 'A body has at most 1 MB');
  if (!isJson(headers['content-type'])) throw new Problem(415, 'A body is JSON: content-type application/json');
  const value = parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid({ path: '', message: 'The body has to be a JSON object' });
  }
  return { ...value };
}

/** A missing content type is taken for JSON. */
const isJson = (contentType: string | undefined): boolean =>
  !contentType || /^application\/(?:[\w.+-]+\+)?json *(?:;|$)/i.test(contentType);

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw invalid({ path: '', message: 'The body has to be JSON in UTF-8' });
  }
}
