import * as z from 'zod/mini';
import type { OutgoingAnswer } from '../outgoing/send.ts';
import { jsonOf } from '../providers/json-of.ts';

const date = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** Discord's own way to say it. https://discord.com/developers/docs/topics/rate-limits */
const limited = z.object({ retry_after: z.number().check(z.nonnegative(), z.maximum(999_999)) });

/** Seconds to wait for, rounded up: from the header `Retry-After` as a number or a date, else from the body. */
export function retryAfterOf({ headers, body }: OutgoingAnswer, now: Date): number | undefined {
  const stated = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,6}(\.\d{1,6})?$/.test(stated)) return Math.ceil(Number(stated));
  const until = date.test(stated) ? Date.parse(stated) : Number.NaN;
  if (!Number.isNaN(until)) return Math.max(0, Math.ceil((until - now.getTime()) / 1000));
  const read = limited.safeParse(jsonOf(body));
  return read.success ? Math.ceil(read.data.retry_after) : undefined;
}
