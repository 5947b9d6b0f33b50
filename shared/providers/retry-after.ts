import type { OutgoingAnswer } from '../outgoing/send.ts';

/** Seconds to wait for, at most six digits of them. A date counts for nothing: no tracker states one there. */
export function retryAfterOf({ headers }: Pick<OutgoingAnswer, 'headers'>): number | undefined {
  const stated = headers['retry-after']?.trim() ?? '';
  return /^\d{1,6}$/.test(stated) ? Number(stated) : undefined;
}
