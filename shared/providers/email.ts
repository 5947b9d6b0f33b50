/** What holds an `@` between two parts is taken for an email, in lower case; anything else is none. */
export const emailOf = (text: string | null): string | null =>
  text !== null && /^[^\s@<>]+@[^\s@<>]+$/.test(text) ? text.toLowerCase() : null;
