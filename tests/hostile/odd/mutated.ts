import fc from 'fast-check';
import { oddText } from './odd-text.ts';
import { oddValue } from './odd-value.ts';

type Path = readonly string[];

interface Mutation {
  /** Which of the places in the value. */
  readonly at: number;
  readonly how: 'removed' | 'replaced' | 'renamed' | 'wrapped' | 'doubled';
  readonly by: unknown;
  readonly name: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(999),
  how: fc.constantFrom('removed', 'replaced', 'replaced', 'renamed', 'wrapped', 'doubled'),
  by: oddValue,
  name: oddText,
});

/** Genuine values, changed in up to three places: a part that is missing, of another type, at another name, too much. */
export const mutated = (genuine: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(genuine, fc.array(mutation, { maxLength: 3 })).map(([value, mutations]) => mutations.reduce(mutate, value));

function mutate(value: unknown, { at, how, by, name }: Mutation): unknown {
  const places = [...placesIn(value)];
  const place = places[at % places.length] ?? [];
  return changedAt(value, place, (entry) => {
    switch (how) {
      case 'removed':
        return [];
      case 'replaced':
        return [[entry[0], by]];
      case 'renamed':
        return [[name, entry[1]]];
      case 'wrapped':
        return [[entry[0], [entry[1]]]];
      case 'doubled':
        return [entry, [name, by]];
    }
  });
}

/** Deeper than that, nothing genuine is left. */
const deepest = 8;

function* placesIn(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null || path.length > deepest) return;
  for (const [name, inner] of Object.entries(value)) yield* placesIn(inner, [...path, name]);
}

type Entry = readonly [name: string, value: unknown];

/** The entry at the path gives way to others. Of a whole value the first of them is left, or `null`. */
function changedAt(value: unknown, [first, ...rest]: Path, change: (entry: Entry) => readonly Entry[]): unknown {
  if (first === undefined) return change(['', value])[0]?.[1] ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap((entry): readonly Entry[] => {
    if (entry[0] !== first) return [entry];
    return rest.length === 0 ? change(entry) : [[first, changedAt(entry[1], rest, change)]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
