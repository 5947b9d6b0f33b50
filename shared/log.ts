import { writeSync } from 'node:fs';
import { errorCode } from './error-code.ts';
import type { EmbeddedMetrics } from './measured.ts';

/**
 * What a log line may tell: ids, outcomes, numbers, and what `measured` makes of them. Never a token, an email, a body,
 * or what somebody is called.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | EmbeddedMetrics>>;

/**
 * Where lines go: straight to the descriptor, since opening `process.stdout` takes a millisecond of every cold start; a
 * pipe that is full has to wait there all the same.
 */
export const output = {
  write(line: string): void {
    try {
      writeSync(1, line);
    } catch {
      process.stdout.write(line);
    }
  },
};

/** One JSON line. Written past `console`, which Lambda would wrap into a second layer of JSON. */
export const log = (level: 'INFO' | 'WARN' | 'ERROR', fields: LogFields): void =>
  output.write(`${JSON.stringify({ level, ...fields })}\n`);

/**
 * What may be told of an error: its kind and code, the call of AWS that it came of, and the places; not its text, which may
 * quote what it choked on.
 */
export const errorFields = (error: unknown): LogFields =>
  error instanceof Error
    ? {
        error: error.name,
        ...('call' in error && { call: String(error.call) }),
        ...('code' in error && { errorCode: errorCode(error) }),
        at: placesOf(error),
      }
    : { error: typeof error };

/** The innermost first; the very first is for all calls of AWS the same. */
const placesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 5)
    .map((line) => line.trim().slice('at '.length))
    .join(' < ');
