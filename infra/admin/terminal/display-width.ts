const segmenter = new Intl.Segmenter();
const wide =
  /^[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}|^\p{Script=Han}/u;

const widthOf = (grapheme: string): number => (wide.test(grapheme) ? 2 : 1);

/** How many columns of a terminal a text takes, as near as that can be told. */
export const displayWidth = (text: string): number =>
  [...segmenter.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);

/** The text in so many columns at most, with an ellipsis for what was cut. */
export function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let [kept, used] = ['', 0];
  for (const { segment } of segmenter.segment(text)) {
    used += widthOf(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
