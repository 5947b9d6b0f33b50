import * as z from 'zod/mini';
import type { OutgoingAnswer } from '../../outgoing/send.ts';
import { cleanWords } from '../clean-words.ts';
import { jsonOf } from '../json-of.ts';
import { retryAfterOf } from '../retry-after.ts';
import { TrackerFailure } from '../tracker-failure.ts';

const explained = z.object({ message: z.string() });

/** Why an answer is not what was asked for; `undefined` when it may well be. `what` is as in "reading the profile". */
export function answerFailure(answer: OutgoingAnswer, what: string): TrackerFailure | undefined {
  const { status } = answer;
  const facts = { status, retryAfter: retryAfterOf(answer) };
  if (status === 401 || isSignInPage(answer)) {
    return new TrackerFailure(
      'unauthorized',
      `Azure DevOps did not accept the sign-in when ${what}. Sign in again.`,
      facts,
    );
  }
  if (status >= 200 && status < 300) return undefined;
  if (status >= 500 || status === 408) {
    return new TrackerFailure('unreachable', `Azure DevOps failed at ${what} (status ${status}).`, facts);
  }
  if (status === 429) {
    return new TrackerFailure('refused', `Azure DevOps wants fewer requests; ${what} has to wait.`, facts);
  }
  const why = cleanWords(explained.safeParse(jsonOf(answer.body)).data?.message ?? '') || `status ${status}`;
  return new TrackerFailure('refused', `Azure DevOps refused ${what}: ${why}`, facts);
}

/** What a token that is not accepted leads to where a 401 is not sent: a page to sign in, or the way there. */
function isSignInPage({ status, headers, body }: OutgoingAnswer): boolean {
  if (status === 203) return true;
  if (status >= 300 && status < 400) return /sign-?in|log-?in|oauth2/i.test(headers.location ?? '');
  return status >= 200 && status < 300 && /^\s*</.test(body);
}
