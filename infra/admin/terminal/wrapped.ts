import { displayWidth } from './display-width.ts';

/** A text in lines of so many columns at most, broken between words; lines after the first begin with `indent`. */
export function wrapped(text: string, width = Number.POSITIVE_INFINITY, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join('\n');
}
