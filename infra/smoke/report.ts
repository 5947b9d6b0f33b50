import type { Check } from './checks.ts';

const words = { ok: 'ok', failed: 'FAILED', skipped: 'skipped' } as const;

/** One line, and a second one for why it failed. */
export function lineOf({ name, result, ms, reason }: Check): string {
  const [time, why] = result === 'skipped' ? ['', `: ${reason}`] : [duration(ms), reason ? `\n${indent}${reason}` : ''];
  return `${words[result].padEnd(8)}${time.padStart(8)}  ${name}${why}`;
}

const indent = ' '.repeat(18);

export interface Summary {
  readonly url: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly ms: number;
}

export function summaryOf(url: string, checks: readonly Check[], ms: number): Summary {
  const count = (result: Check['result']): number => checks.filter((check) => check.result === result).length;
  return { url, passed: count('ok'), failed: count('failed'), skipped: count('skipped'), ms: Math.round(ms) };
}

export const summaryLine = ({ url, passed, failed, skipped, ms }: Summary): string =>
  `\n${passed} passed, ${failed} failed, ${skipped} skipped in ${duration(ms)}: ${url}`;

const duration = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);
