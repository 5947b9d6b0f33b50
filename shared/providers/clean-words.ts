const longest = 200;
/** What is looked at: the patterns below take time that grows with the square of it. */
const read = 2_000;

/**
 * A tracker's words, fit to be shown and logged: one line of at most 200 characters. Trackers repeat what they were
 * sent, a webhook's address or somebody's name among it, so URLs, email addresses and whatever has 24 or more
 * characters that a token could have are left out, each for a `…`.
 */
export function cleanWords(text: string): string {
  // Of what was cut in two, half might pass for something harmless.
  const beginning = text.length > read ? text.slice(0, read).replace(/\S+$/, '…') : text;
  const line = beginning
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    // What quotes or ends a sentence around an address is not of it.
    .replaceAll(/\w+:\/\/\S*[^\s"'<>.,;:)]/g, '…')
    .replaceAll(/(?:[^\s"'<>@][^\s"<>@]*)?@[^\s"'<>]*/g, '…')
    .replaceAll(/[\w.~+/=%-]{24,}/g, '…')
    .trim();
  const characters = [...line];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
}
