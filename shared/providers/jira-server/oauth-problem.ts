import type { OutgoingAnswer } from '../../outgoing/send.ts';

const tokenIsOver = 'What was granted in Jira has expired, is used up, or was withdrawn there: connect Jira again.';
const denied = 'The access was denied in Jira, or the account is not allowed to log in there.';
const requestMangled =
  'Jira misses or refuses a part of the request; a proxy in front of it may take the Authorization header away.';

/** The words of the OAuth Problem Reporting extension that Jira uses, and what a person can do about each. */
const advice = new Map([
  [
    'consumer_key_unknown',
    'Jira does not know this consumer key: its application link needs an incoming link with exactly this one.',
  ],
  ['consumer_key_rejected', 'Jira does not accept this consumer key: check the incoming link of its application link.'],
  [
    'consumer_key_refused',
    'Jira does not accept this consumer key for now: check the incoming link of its application link.',
  ],
  [
    'signature_invalid',
    'The public key in Jira’s application link does not belong to this private key. If it does, then Jira is reached ' +
      'at another address than it takes for its own: compare its base URL, and the proxy in front of it.',
  ],
  [
    'signature_method_rejected',
    'Jira’s application link does not take signatures with RSA-SHA1: enter the public key there.',
  ],
  ['timestamp_refused', 'Jira’s clock and ours differ by too much: correct the time on Jira’s server.'],
  ['nonce_used', 'Jira has seen this very request before: try again.'],
  ['token_expired', tokenIsOver],
  ['token_rejected', tokenIsOver],
  ['token_revoked', tokenIsOver],
  ['token_used', tokenIsOver],
  ['denied', denied],
  ['permission_denied', denied],
  ['user_refused', denied],
  ['permission_unknown', 'Nobody has allowed the access in Jira yet: connect Jira again, and allow it.'],
  ['parameter_absent', requestMangled],
  ['parameter_rejected', requestMangled],
]);

/** What to do about an `oauth_problem`, one or two sentences for a person. */
export const adviceOn = (problem: string): string => advice.get(problem) ?? `Jira refused for the reason “${problem}”.`;

/** The `oauth_problem` of an answer, of Jira's header or of the form in its body; `undefined` when it names none. */
export function problemOf({ headers, body }: OutgoingAnswer): string | undefined {
  const inHeader = /\boauth_problem="?([^",\s]*)/.exec(headers['www-authenticate'] ?? '')?.[1];
  return oauthProblem(inHeader ?? new URLSearchParams(body).get('oauth_problem'));
}

/** Shown and logged: nothing but what such a word is made of. */
export function oauthProblem(text: string | null): string | undefined {
  if (text === null) return undefined;
  return /^[\w.-]{1,100}$/.test(text) ? text : 'unknown';
}
