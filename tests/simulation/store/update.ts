import type { Item } from '../../../shared/store/wire.ts';
import { given, named, type Path, type Placeholders, readPath, valueAt, withValue } from './path.ts';
import { Tokens } from './tokens.ts';
import { kept } from './values.ts';

/** Makes the next state of an item; what it reads is the state before. */
type Update = (after: Item, before: Item, placeholders: Placeholders) => Item;
type Value = (before: Item, placeholders: Placeholders) => unknown;

const known = new Map<string, readonly Update[]>();

/** An item after an update expression: `SET` (with `+` and `if_not_exists`), `REMOVE`, `ADD` and `DELETE`. */
export function updated(before: Item, expression: string, placeholders: Placeholders): Item {
  const steps = known.get(expression) ?? read(expression);
  known.set(expression, steps);
  return steps.reduce((after, step) => step(after, before, placeholders), before);
}

function read(expression: string): Update[] {
  const tokens = new Tokens(expression);
  const steps: Update[] = [];
  while (tokens.next !== '') {
    if (tokens.takes('SET')) steps.push(...tokens.list(() => set(tokens)));
    else if (tokens.takes('REMOVE')) steps.push(...tokens.list(() => remove(tokens)));
    else if (tokens.takes('ADD')) steps.push(...tokens.list(() => change(tokens, add)));
    else if (tokens.takes('DELETE')) steps.push(...tokens.list(() => change(tokens, less)));
    else throw new Error(`Not understood, from "${tokens.next}" on: ${expression}`);
  }
  return steps;
}

function set(tokens: Tokens): Update {
  const path = readPath(tokens);
  tokens.expect('=');
  const first = operand(tokens);
  const second = tokens.takes('+') ? operand(tokens) : undefined;
  const value: Value = (before, placeholders) =>
    second ? sum(first(before, placeholders), second(before, placeholders)) : first(before, placeholders);
  return (after, before, placeholders) =>
    withValue(after, named(path, placeholders), kept(value(before, placeholders)));
}

function operand(tokens: Tokens): Value {
  if (tokens.takes('if_not_exists')) {
    tokens.expect('(');
    const path = readPath(tokens);
    tokens.expect(',');
    const otherwise = operand(tokens);
    tokens.expect(')');
    return (before, placeholders) => valueAt(before, named(path, placeholders)) ?? otherwise(before, placeholders);
  }
  if (tokens.next.startsWith(':')) {
    const name = tokens.take();
    return (_, placeholders) => given(name, placeholders);
  }
  const path = readPath(tokens);
  return (before, placeholders) => valueAt(before, named(path, placeholders));
}

function remove(tokens: Tokens): Update {
  const path = readPath(tokens);
  return (after, _, placeholders) => withValue(after, named(path, placeholders), undefined);
}

function change(tokens: Tokens, changed: (was: unknown, by: unknown) => unknown): Update {
  const path: Path = readPath(tokens);
  const name = tokens.take();
  return (after, before, placeholders) => {
    const place = named(path, placeholders);
    return withValue(after, place, changed(valueAt(before, place), given(name, placeholders)));
  };
}

function sum(a: unknown, b: unknown): number {
  if (typeof a !== 'number' || typeof b !== 'number') throw new Error('ValidationException: an operand is no number');
  return a + b;
}

const add = (was: unknown, by: unknown): unknown =>
  by instanceof Set ? new Set([...setOf(was), ...by]) : sum(was ?? 0, by);

function less(was: unknown, by: unknown): unknown {
  const gone = setOf(by);
  const left = new Set([...setOf(was)].filter((each) => !gone.has(each)));
  return left.size > 0 ? left : undefined;
}

function setOf(value: unknown): ReadonlySet<unknown> {
  if (value === undefined) return new Set();
  if (value instanceof Set) return value;
  throw new Error('ValidationException: an operand is no set');
}
