import * as z from 'zod';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value));

const operator = z.enum([
  'Bool',
  'Null',
  'StringEquals',
  'StringLike',
  'ForAllValues:StringEquals',
  'ForAllValues:StringLike',
]);

/**
 * A statement of an IAM policy, as far as it is understood here. Anything else (`NotAction`, an unknown operator) does not
 * parse, so that a policy is never taken for less than it says.
 */
export const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.partialRecord(operator, z.record(z.string(), oneOrMore)).default({}),
});
export type Statement = z.infer<typeof statement>;

export const policyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(statement),
});

/** What a caller wants to do; condition keys in lower case. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** As IAM decides: any matching Deny wins, else one matching Allow is needed. */
export function isAllowed(statements: readonly Statement[], request: AccessRequest): boolean {
  const matching = statements.filter((each) => matches(each, request));
  return matching.length > 0 && matching.every(({ Effect }) => Effect === 'Allow');
}

const matches = ({ Action, Resource, Condition }: Statement, { action, resource, context }: AccessRequest): boolean =>
  Action.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
  Resource.some((pattern) => like(pattern, resource)) &&
  Object.entries(Condition).every(([name, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator.parse(name), wanted, context[key.toLowerCase()])),
  );

function holds(name: z.infer<typeof operator>, wanted: readonly string[], present: readonly string[] = []): boolean {
  const equal = (value: string): boolean => wanted.includes(value);
  const alike = (value: string): boolean => wanted.some((pattern) => like(pattern, value));
  switch (name) {
    case 'Bool':
    case 'StringEquals':
      return present.some(equal);
    case 'Null':
      return equal(String(present.length === 0)); // `true` wants the key to be absent
    case 'StringLike':
      return present.some(alike);
    case 'ForAllValues:StringEquals':
      return present.every(equal); // true when the request has no such key at all, in IAM too
    case 'ForAllValues:StringLike':
      return present.every(alike);
  }
}

const compiled = new Map<string, RegExp>();

/** IAM's wildcards: `*` any text, `?` any character. */
export function like(pattern: string, value: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, 's');
    compiled.set(pattern, expression);
  }
  return expression.test(value);
}
