import type * as z from 'zod';
import { plainWords } from './plain-words.ts';
import { type FieldError, invalid } from './problem.ts';

/** Whoever sends more has no use for them, and an answer has to fit into 6 MB. */
const mostErrors = 1000;

/**
 * Checks a value against its schema.
 * @throws Problem 400 that names everything that is wrong with it (the first 1,000), each field once
 */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = new Map<string, FieldError>();
  for (const error of result.error.issues.flatMap((issue) => fieldErrors(issue, value))) {
    // What a later rule of a field finds is mostly the same fault.
    if (!errors.has(error.path)) errors.set(error.path, error);
  }
  throw invalid(...[...errors.values()].slice(0, mostErrors));
}

/** The errors that zod found, in this API's words. */
function fieldErrors(issue: z.core.$ZodIssue, value: unknown): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, mostErrors)
      .map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }));
  }
  const isMissing = issue.path.length > 0 && valueAt(value, path) === undefined;
  return [{ path: path.join('.'), message: isMissing ? 'is required' : plainWords(issue) }];
}

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? Object.getOwnPropertyDescriptor(inner, name)?.value : undefined,
    value,
  );
