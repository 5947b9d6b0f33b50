/**
 * Makes something when it is first asked for. A tracker's schemas take milliseconds of a cold start to build, and one
 * start mostly sees the events of one tracker.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
