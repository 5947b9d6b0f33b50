import { cutTo, displayWidth } from './display-width.ts';

const gap = '  ';
/** Below that a column says nothing any more. */
const narrowest = 6;

/**
 * Rows in columns, below titles if there are any. Into `width` columns of a terminal it is made to fit by cutting, from the
 * last column on.
 */
export function tableText(
  titles: readonly string[] | null,
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string {
  const lines = [...(titles ? [titles] : []), ...rows].map((line) => line.map(onOneLine));
  const count = Math.max(0, ...lines.map((line) => line.length));
  const natural = Array.from({ length: count }, (_, i) =>
    Math.max(...lines.map((line) => displayWidth(line[i] ?? ''))),
  );
  const widths = fitted(natural, width - gap.length * (count - 1));
  return lines
    .map((line) =>
      widths
        .map((w, i) => padded(line[i] ?? '', w))
        .join(gap)
        .trimEnd(),
    )
    .join('\n');
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

function padded(text: string, width: number): string {
  const cut = cutTo(text, width);
  return cut + ' '.repeat(width - displayWidth(cut));
}

/** The last columns say least, so they give first. */
function fitted(natural: readonly number[], room: number): readonly number[] {
  let excess = Math.max(0, natural.reduce((a, b) => a + b, 0) - room);
  return natural
    .toReversed()
    .map((width) => {
      const cut = Math.min(excess, Math.max(0, width - narrowest));
      excess -= cut;
      return width - cut;
    })
    .reverse();
}
