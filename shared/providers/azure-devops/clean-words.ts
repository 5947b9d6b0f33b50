const longest = 200;

/**
 * Somebody else's words, fit to be shown: one line of at most 200 characters, without email addresses and without
 * anything long enough to be a token.
 */
export function cleanWords(text: string): string {
  const line = text
    .slice(0, 2_000)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .replaceAll(/[^\s"'<>]+@[^\s"'<>]+/g, '…')
    .replaceAll(/[\w.~+/=-]{40,}/g, '…')
    .trim();
  const characters = [...line];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
}
