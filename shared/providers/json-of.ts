/** The value of a JSON text; `undefined`, which no JSON text has, for anything else. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
