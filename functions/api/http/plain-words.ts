import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** What zod found wrong with one value, in this API's words. Rules of our own come with theirs. */
export function plainWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `has to be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `has to be ${listed(issue.values.map(String))}`;
    case 'too_big':
      return `has at most ${amount(issue.maximum, issue.origin)}`;
    case 'too_small':
      return `has at least ${amount(issue.minimum, issue.origin)}`;
    default:
      return issue.message;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
};

/** As in `a, b or c`. */
const listed = (values: readonly string[]): string => values.join(', ').replace(/, ([^,]*)$/, ' or $1');

const amount = (count: number | bigint, origin: string): string =>
  `${count.toLocaleString('en-US')} ${(origin === 'string' ? characters : entries)[Number(count) === 1 ? 0 : 1]}`;
const characters = ['character', 'characters'] as const;
const entries = ['entry', 'entries'] as const;
