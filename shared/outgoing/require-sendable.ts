import { validateHeaderName, validateHeaderValue } from 'node:http';
import { Unreachable } from './unreachable.ts';

/**
 * Refuses headers that could not be sent as they are, as one with a line break, before anything goes out.
 * @throws Unreachable (`not-allowed`) without quoting them
 */
export function requireSendable(headers: Readonly<Record<string, string>>): void {
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
  } catch {
    throw new Unreachable('not-allowed', 'A header of the request holds characters that cannot be sent');
  }
}
