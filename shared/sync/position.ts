const pad = (digits: string, width: number): string => digits.padStart(width, '0');

/**
 * A change's place among the changes of its issue, as text that sorts: of two, the greater is the newer. Made of the
 * tracker's own revision, never of our clock. Parts are decimal digits.
 */
export const position = (...parts: readonly { readonly digits: string; readonly width: number }[]): string =>
  parts.map(({ digits, width }) => pad(digits, width)).join('.');
