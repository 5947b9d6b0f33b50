import * as z from 'zod/mini';
import type { OutgoingAnswer, Send } from '../../outgoing/send.ts';
import { jsonOf } from '../json-of.ts';
import { reach } from '../reach.ts';
import { retryAfterOf } from '../retry-after.ts';
import { TrackerFailure } from '../tracker-failure.ts';
import { signInFailure } from './sign-in-failure.ts';

/** What a token endpoint gave. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** Tokens travel in headers and forms; Microsoft's are some thousand characters long, and say so to nobody. */
const token = z.string().check(z.regex(/^[\x21-\x7e]{1,16384}$/));
const success = z.object({
  token_type: z.string().check(z.regex(/^bearer$/i)),
  access_token: token,
  refresh_token: z.optional(token),
  /** Seconds. */
  expires_in: z.coerce.number().check(z.positive(), z.lte(31_536_000)),
});
const refusal = z.object({ error: z.string(), error_description: z.catch(z.string(), '') });

/**
 * Sends a form to a token endpoint of Microsoft Entra ID, once: codes and refresh tokens may not be used twice.
 * @throws TrackerFailure
 */
export async function takeTokens(
  url: string,
  form: Readonly<Record<string, string>>,
  send: Send,
  now: Date,
): Promise<Grant> {
  const answer = await reach(send, {
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  const granted = answer.status === 200 ? success.safeParse(jsonOf(answer.body)) : undefined;
  if (!granted?.success) throw failureOf(answer);
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = granted.data;
  return { accessToken, refreshToken, expiresAt: new Date(now.getTime() + seconds * 1000).toISOString() };
}

function failureOf(answer: OutgoingAnswer): TrackerFailure {
  const { status } = answer;
  const facts = { status, retryAfter: retryAfterOf(answer) };
  if (status >= 500) return signInFailure({ error: 'server_error', description: '' }, facts);
  const { data } = refusal.safeParse(jsonOf(answer.body));
  if (data) return signInFailure({ error: data.error, description: data.error_description }, facts);
  return new TrackerFailure(
    'refused',
    `Microsoft's sign-in answered ${status} with nothing that could be read.`,
    facts,
  );
}
