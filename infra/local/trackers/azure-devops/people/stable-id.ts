import { createHash } from 'node:crypto';

/** A UUID that is the same for the same text in every run, so that what was stored about it still fits after a restart. */
export function stableId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
