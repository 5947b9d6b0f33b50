import * as z from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rule = z.union([
  scalar,
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ 'anything-but': z.array(scalar) }),
]);
type Rule = z.infer<typeof rule>;

/** Of each field either the rules for its value, any of which will do, or a pattern for what is in it. */
export interface EventPattern {
  readonly [field: string]: readonly Rule[] | EventPattern;
}
const eventPattern: z.ZodType<EventPattern> = z.record(
  z.string(),
  z.lazy(() => z.union([z.array(rule), eventPattern])),
);

/** A filter of an event source. @throws ZodError for an operator that is not known here */
export const parsePattern = (json: string): EventPattern => eventPattern.parse(JSON.parse(json));

/** Whether an event passes a filter; every field of the pattern has to. */
export const matchesPattern = (pattern: EventPattern, event: unknown): boolean =>
  Object.entries(pattern).every(([field, wanted]) => {
    const value: unknown = typeof event === 'object' && event !== null ? Reflect.get(event, field) : undefined;
    return isRules(wanted) ? wanted.some((each) => fits(each, value)) : matchesPattern(wanted, value);
  });

const isRules = (wanted: readonly Rule[] | EventPattern): wanted is readonly Rule[] => Array.isArray(wanted);

function fits(wanted: Rule, value: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  if ('prefix' in wanted) return typeof value === 'string' && value.startsWith(wanted.prefix);
  if ('suffix' in wanted) return typeof value === 'string' && value.endsWith(wanted.suffix);
  if ('exists' in wanted) return isLeaf(value) === wanted.exists;
  return isLeaf(value) && !wanted['anything-but'].some((excluded) => excluded === value);
}

/** `exists` looks at leaves only: an object or an absent field is none. */
const isLeaf = (value: unknown): boolean => value !== undefined && (typeof value !== 'object' || value === null);
