import type { Item } from '../../../shared/store/wire.ts';
import type { Tokens } from './tokens.ts';
import { mapOf } from './values.ts';

/** What an expression's placeholders stand for. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Item | undefined;
}

/** An attribute's place in an item: `links.#link`. */
export type Path = readonly string[];

export function readPath(tokens: Tokens): Path {
  const path = [tokens.take()];
  while (tokens.takes('.')) path.push(tokens.take());
  return path;
}

export const named = (path: Path, { ExpressionAttributeNames: names }: Placeholders): string[] =>
  path.map((name) => {
    const meant = name.startsWith('#') ? names?.[name] : name;
    if (meant === undefined) throw new Error(`Nobody says what ${name} is`);
    return meant;
  });

export const valueAt = (item: Item | undefined, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => mapOf(at)?.[name], item);

export function given(name: string, { ExpressionAttributeValues: values }: Placeholders): unknown {
  const value = values?.[name];
  if (value === undefined) throw new Error(`Nobody says what ${name} is`);
  return value;
}

/** The item with a value at this place, or without any (`undefined`). @throws Error where there is no map to hold it */
export function withValue(item: Item, [name = '', ...rest]: readonly string[], value: unknown): Item {
  if (rest.length > 0) {
    const inner = mapOf(item[name]);
    if (!inner && value === undefined) return item;
    if (!inner) throw new Error('ValidationException: the document path is invalid for update');
    return { ...item, [name]: withValue(inner, rest, value) };
  }
  const { [name]: _, ...others } = item;
  return value === undefined ? others : { ...item, [name]: value };
}
