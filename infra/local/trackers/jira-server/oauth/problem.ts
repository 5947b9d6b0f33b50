import type { Answer } from '../http/answer.ts';
import { encodeForm, type Pair } from './form.ts';
import { percentEncode } from './percent-encode.ts';

/** The words of http://wiki.oauth.net/ProblemReporting that Jira uses, each with its status as Jira's OAuth library has it. */
const statuses = {
  parameter_absent: 400,
  parameter_rejected: 400,
  signature_method_rejected: 400,
  timestamp_refused: 400,
  version_rejected: 400,
  consumer_key_unknown: 401,
  nonce_used: 401,
  permission_denied: 401,
  permission_unknown: 401,
  signature_invalid: 401,
  token_expired: 401,
  token_rejected: 401,
} as const;

/** A request that OAuth refuses. */
export class OAuthProblem extends Error {
  override readonly name = 'OAuthProblem';

  constructor(
    readonly problem: keyof typeof statuses,
    /** What else is told about it, such as `oauth_parameters_absent`. */
    readonly more: Readonly<Record<string, string>> = {},
  ) {
    super(problem);
  }

  /** Says it twice, as Jira does: in the header and in the body. */
  answer(realm: string): Answer {
    const pairs: Pair[] = [['oauth_problem', this.problem], ...Object.entries(this.more)];
    const header = [['realm', realm] as const, ...pairs].map(([name, value]) => `${name}="${percentEncode(value)}"`);
    return {
      status: statuses[this.problem],
      headers: {
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        'www-authenticate': `OAuth ${header.join(', ')}`,
      },
      body: encodeForm(pairs),
    };
  }
}
