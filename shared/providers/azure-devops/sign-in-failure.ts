import { cleanWords } from '../clean-words.ts';
import { TrackerFailure, type TrackerFailureFacts, type TrackerFailureKind } from '../tracker-failure.ts';

/** How Microsoft Entra ID says no, in an answer of the token endpoint and in a callback alike. */
export interface SignInError {
  readonly error: string;
  readonly description: string;
}

const signInAgain = (why: string): [TrackerFailureKind, string] => ['unauthorized', `${why} Sign in again.`];
const operator = (what: string): [TrackerFailureKind, string] => [
  'refused',
  `${what} This is for its operator to put right.`,
];
const later: [TrackerFailureKind, string] = [
  'unreachable',
  "Microsoft's sign-in does not work at present. Try again later.",
];

/**
 * By the OAuth error alone: the AADSTS numbers are no interface, they may change at any time.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
const known = new Map<string, [TrackerFailureKind, string]>([
  ['access_denied', ['refused', 'The sign-in was cancelled, or the permission it asks for was not given.']],
  [
    'consent_required',
    signInAgain('The permission was withdrawn, or an administrator of your Microsoft Entra directory has to give it.'),
  ],
  ['interaction_required', signInAgain('Microsoft wants one more step of the sign-in, such as a second factor.')],
  ['login_required', signInAgain('Microsoft wants a new sign-in.')],
  ['invalid_grant', signInAgain('The sign-in has expired, was revoked or was used already.')],
  [
    'invalid_client',
    operator("Microsoft does not accept this deployment's client secret: it is wrong or has expired."),
  ],
  ['unauthorized_client', operator("Microsoft does not let this deployment's application sign anybody in.")],
  ['temporarily_unavailable', later],
  ['server_error', later],
]);

/** What went wrong, in words for people. `problem` is Entra's word for it and its AADSTS number, where there is one. */
export function signInFailure({ error, description }: SignInError, facts: TrackerFailureFacts = {}): TrackerFailure {
  const word = /^[\w.-]{1,60}$/.test(error) ? error : undefined;
  const number = /\bAADSTS\d{1,12}\b/.exec(description)?.[0];
  const [kind, message] = known.get(error) ?? ['refused', `Microsoft refused the sign-in: ${reason(description)}.`];
  const problem = [word, number].filter(Boolean).join(' ');
  return new TrackerFailure(kind, message, { ...facts, ...(problem && { problem }) });
}

/** A description ends with ids of the request and its time, which only Microsoft can look up. */
function reason(description: string): string {
  const [said = ''] = description.split('Trace ID:', 1);
  return cleanWords(said.replace(/^AADSTS\d+:\s*/, '')).replace(/\.$/, '') || 'it does not say why';
}
