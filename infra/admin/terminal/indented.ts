import { tableText } from './table-text.ts';

/** Rows in columns, each line after `indent`. */
export const indented = (rows: readonly (readonly string[])[], indent: string, width?: number): string =>
  tableText(null, rows, width === undefined ? undefined : width - indent.length)
    .split('\n')
    .map((line) => indent + line)
    .join('\n');
