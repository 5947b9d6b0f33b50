import type * as z from 'zod';
import type { Request } from '../http/request.ts';
import { RestError } from './rest-error.ts';

/** The body of a request, read as JSON of a shape. @throws RestError 415 for another content type, 400 for another shape */
export function jsonBody<Shape extends z.ZodType>({ headers, body }: Request, shape: Shape): z.output<Shape> {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new RestError(415, ['Unsupported Media Type']);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new RestError(400, ['Unexpected character in the JSON body']);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new RestError(400, problems);
}
