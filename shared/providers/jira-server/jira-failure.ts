import type { OutgoingAnswer } from '../../outgoing/send.ts';
import { retryAfterOf } from '../retry-after.ts';
import { TrackerFailure } from '../tracker-failure.ts';
import { jiraSays } from './jira-says.ts';
import { adviceOn, problemOf } from './oauth-problem.ts';

export interface Asked {
  readonly baseUrl: string;
  /** What was asked, to follow "Jira did not": `register a webhook`. */
  readonly doing: string;
  /** Whose right it is, as in `a Jira administrator`. */
  readonly rightOf?: string;
  /** What of the request was wrong, in a word for programs, where the answer tells. */
  readonly problemIn?: (answer: OutgoingAnswer) => string | undefined;
}

const isItJira = 'Is the address Jira’s base URL, with its context path?';

/** What an answer that is not the one hoped for means, in words for a person. */
export function jiraFailure(answer: OutgoingAnswer, asked: Asked): TrackerFailure {
  const { status } = answer;
  const problem = problemOf(answer);
  const facts = { status, problem, retryAfter: retryAfterOf(answer) };
  const failed = `Jira did not ${asked.doing}`;
  if (problem) return new TrackerFailure('unauthorized', `${failed}. ${adviceOn(problem)}`, facts);
  if (status === 401) {
    return new TrackerFailure(
      'unauthorized',
      `${failed}: it does not accept what was granted to us (401). Connect Jira again.`,
      facts,
    );
  }
  if (status === 408) return new TrackerFailure('unreachable', `${failed}: its server gave up waiting (408).`, facts);
  if (status >= 500) return new TrackerFailure('unreachable', `${failed}: its server has a fault (${status}).`, facts);
  if (status === 429)
    return new TrackerFailure('refused', `${failed}: it takes no more requests for now (429).`, facts);
  const refusal = { ...facts, problem: asked.problemIn?.(answer) };
  return new TrackerFailure('refused', `${failed}: ${reason(answer, asked)}`, refusal);
}

function reason({ status, headers, body }: OutgoingAnswer, { baseUrl, rightOf }: Asked): string {
  if (status >= 300 && status < 400) return redirected(headers.location, baseUrl);
  const said = jiraSays(body);
  const words = said ? ` Jira says: ${said}` : '';
  if (status === 403) {
    const account = 'the account that connected it';
    return rightOf
      ? `that needs ${rightOf}, which ${account} is not (403).${words}`
      : `${account} may not (403).${words}`;
  }
  if (status === 404 && !said) return `there is nothing there (404). ${isItJira}`;
  if (status < 300) return `what came is no answer of Jira’s. ${isItJira}`;
  return `it refused (${status}).${words}`;
}

/** Names scheme and host only: a path may hold what is nobody's business. */
function redirected(location: string | undefined, baseUrl: string): string {
  const target = location !== undefined && URL.canParse(location, baseUrl) ? new URL(location, baseUrl).origin : 'null';
  if (target === new URL(baseUrl).origin) {
    return `the address redirects to another page there. ${isItJira}`;
  }
  const known = target !== 'null' && target.length <= 255;
  return known ? `the address redirects to ${target}; enter that one.` : 'the address redirects elsewhere.';
}
