import type { Item } from '../../../shared/store/wire.ts';
import { given, named, type Placeholders, readPath, valueAt } from './path.ts';
import { Tokens } from './tokens.ts';
import { mapOf, same } from './values.ts';

type Condition = (item: Item | undefined, placeholders: Placeholders) => boolean;
type Operand = (item: Item | undefined, placeholders: Placeholders) => unknown;

const known = new Map<string, Condition>();

/**
 * A condition, filter or key condition: comparisons, `AND`, `OR`, `NOT`, parentheses, `attribute_exists`,
 * `attribute_not_exists`, `begins_with` and `size`. What no store uses is refused.
 */
export function conditionOf(expression: string): Condition {
  const before = known.get(expression);
  if (before) return before;
  const tokens = new Tokens(expression);
  const condition = either(tokens);
  if (tokens.next !== '') throw new Error(`Not understood, from "${tokens.next}" on: ${expression}`);
  known.set(expression, condition);
  return condition;
}

function either(tokens: Tokens): Condition {
  const all = [both(tokens)];
  while (tokens.takes('OR')) all.push(both(tokens));
  return (item, placeholders) => all.some((each) => each(item, placeholders));
}

function both(tokens: Tokens): Condition {
  const all = [one(tokens)];
  while (tokens.takes('AND')) all.push(one(tokens));
  return (item, placeholders) => all.every((each) => each(item, placeholders));
}

function one(tokens: Tokens): Condition {
  if (tokens.takes('NOT')) {
    const negated = one(tokens);
    return (item, placeholders) => !negated(item, placeholders);
  }
  if (tokens.takes('(')) {
    const inner = either(tokens);
    tokens.expect(')');
    return inner;
  }
  if (tokens.takes('attribute_exists')) return existence(tokens, true);
  if (tokens.takes('attribute_not_exists')) return existence(tokens, false);
  if (tokens.takes('begins_with')) {
    tokens.expect('(');
    const [text, prefix] = tokens.list(() => operand(tokens));
    tokens.expect(')');
    return (item, placeholders) => String(text?.(item, placeholders)).startsWith(String(prefix?.(item, placeholders)));
  }
  const left = operand(tokens);
  const compared = comparison(tokens.take());
  const right = operand(tokens);
  return (item, placeholders) => compared(left(item, placeholders), right(item, placeholders));
}

function existence(tokens: Tokens, wanted: boolean): Condition {
  tokens.expect('(');
  const path = readPath(tokens);
  tokens.expect(')');
  return (item, placeholders) => (valueAt(item, named(path, placeholders)) !== undefined) === wanted;
}

function operand(tokens: Tokens): Operand {
  if (tokens.takes('size')) {
    tokens.expect('(');
    const path = readPath(tokens);
    tokens.expect(')');
    return (item, placeholders) => sizeOf(valueAt(item, named(path, placeholders)));
  }
  if (tokens.next.startsWith(':')) {
    const name = tokens.take();
    return (_, placeholders) => given(name, placeholders);
  }
  const path = readPath(tokens);
  return (item, placeholders) => valueAt(item, named(path, placeholders));
}

function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value) || typeof value === 'string') return value.length;
  if (value instanceof Set) return value.size;
  const map = mapOf(value);
  return map && Object.keys(map).length;
}

function comparison(sign: string): (a: unknown, b: unknown) => boolean {
  switch (sign) {
    case '=':
      return same;
    case '<>':
      return (a, b) => !same(a, b);
    case '<':
      return (a, b) => isBefore(a, b);
    case '>':
      return (a, b) => isBefore(b, a);
    default:
      throw new Error(`No store compares by ${sign}`);
  }
}

const isBefore = (a: unknown, b: unknown): boolean =>
  (typeof a === 'string' && typeof b === 'string' && a < b) ||
  (typeof a === 'number' && typeof b === 'number' && a < b);
