import fc from 'fast-check';
import * as z from 'zod';
import { oddText } from './odd-text.ts';

const typeName = z.enum(['string', 'integer', 'number', 'boolean', 'null', 'array', 'object']);
/** As much of JSON Schema as the OpenAPI document uses. */
const schema = z.object({
  type: z.union([typeName, z.array(typeName)]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** Values of text that make sense under a name. */
export type Known = Readonly<Record<string, readonly string[]>>;

/**
 * Values that a schema allows, as far as types, enumerations and names go: text is one of those known by the name of its
 * field, or odd.
 */
export function fromSchema(given: unknown, known: Known, name = ''): fc.Arbitrary<unknown> {
  const { type, enum: values, anyOf, items, required = [], properties = {}, ...rest } = schema.parse(given);
  if (rest.const !== undefined) return fc.constant(rest.const);
  if (values) return fc.constantFrom(...values);
  if (anyOf) return fc.oneof(...anyOf.map((each) => fromSchema(each, known, name)));
  if (Array.isArray(type)) return fc.oneof(...type.map((each) => fromSchema({ type: each }, known, name)));
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.nat(120);
    case 'array':
      return fc.array(fromSchema(items, known, name), { maxLength: 3 });
    case 'object': {
      const fields = Object.entries(properties).map(([field, of]) => [field, fromSchema(of, known, field)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: required });
    }
    default:
      return knownText(known[name] ?? []);
  }
}

/** One of these, or now and then any other text. */
export const knownText = (texts: readonly string[]): fc.Arbitrary<string> =>
  texts.length === 0 ? oddText : fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...texts) }, oddText);
