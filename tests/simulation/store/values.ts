import type { Item } from '../../../shared/store/wire.ts';

const isMap = (value: unknown): value is Item => typeof value === 'object' && value !== null && !isOther(value);
const isOther = (value: object): boolean => Array.isArray(value) || value instanceof Set;

/** A map of an item, or nothing when the value is none. */
export const mapOf = (value: unknown): Item | undefined => (isMap(value) ? value : undefined);

/**
 * A value as DynamoDB keeps it: a copy that nobody changes, without what is undefined.
 *
 * @throws Error for what DynamoDB cannot keep: an empty set, a function, a date
 */
export function kept(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.filter((each) => each !== undefined).map(kept));
  if (value instanceof Set) {
    if (value.size === 0) throw new Error('A set holds at least one value');
    return new Set(value);
  }
  if (typeof value === 'object' && value !== null) return keptItem(value);
  if (['string', 'number', 'boolean'].includes(typeof value) || value === null) return value;
  throw new Error(`No value of DynamoDB: ${typeof value}`);
}

export function keptItem(item: object): Item {
  const prototype = Object.getPrototypeOf(item);
  // The globals of a test are not those of the code that it runs.
  if (prototype !== null && prototype.constructor.name !== 'Object') throw new Error('No map of DynamoDB');
  const copy: Item = {};
  for (const [name, value] of Object.entries(item)) if (value !== undefined) copy[name] = kept(value);
  return Object.freeze(copy);
}

/** Whether DynamoDB holds both for equal: nothing equals what is absent. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return a !== undefined;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]));
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((each) => b.has(each));
  const [left, right] = [mapOf(a), mapOf(b)];
  if (!left || !right) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => same(left[name], right[name]));
}
