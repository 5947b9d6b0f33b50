import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer.ts';

/** One thing that is wrong with a request; `path` is dotted, as in `members.0`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A request that cannot be served, as RFC 9457 tells of it. Whoever throws it writes `detail` for the caller to read. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly detail: string,
    private readonly more: { errors?: readonly FieldError[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
  }

  get answer(): Answer {
    const { status, detail } = this;
    const { errors, headers } = this.more;
    return {
      status,
      body: { type: 'about:blank', status, title: STATUS_CODES[status], detail, ...(errors && { errors }) },
      headers: { 'content-type': 'application/problem+json', ...headers },
    };
  }
}

/** What a path names does not exist, or not for this caller: one and the same answer for both. */
export const notFound = (what: string): Problem => new Problem(404, `There is no such ${what}`);

export const invalid = (...errors: readonly FieldError[]): Problem =>
  new Problem(400, errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '), {
    errors,
  });

export const conflict = (detail: string): Problem => new Problem(409, detail);

/** Answers the value, or refuses the path that should have led to one. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw notFound(what);
  return value;
}
