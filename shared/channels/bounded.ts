/**
 * Words escaped for a format, in at most `most` UTF-16 units: never cut within a character, nor within what became of
 * one. `escaped` is given one character at a time.
 */
export function bounded(text: string, most: number, escaped: (character: string) => string): string {
  const characters = Array.from(text, escaped);
  const whole = characters.join('');
  if (whole.length <= most) return whole;
  let kept = '';
  for (const character of characters) {
    if (kept.length + character.length >= most) break;
    kept += character;
  }
  return `${kept}…`;
}
