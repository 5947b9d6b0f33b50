/**
 * A text without what would steer a terminal or turn its writing around: login names, titles and bodies are what
 * somebody else typed. Lines and tabs stay.
 */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '\ufffd',
  );
