import { jiraBaseUrl } from '../../../shared/providers/jira-server/jira-url.ts';
import { privateKeyProblem } from '../../../shared/providers/jira-server/key-pair.ts';
import type { JiraField } from '../pages/jira-form-page.ts';
import type { JiraState } from './state.ts';

const mostCharacters = 200;

/** What was entered so far, good or not, and what is wrong with it. */
export interface Entered {
  readonly state: JiraState;
  readonly errors: Readonly<Partial<Record<JiraField, string>>>;
}

/** Reads the form. A private key that was kept before stands in for one that is not entered. */
export function readForm(fields: URLSearchParams, kept: JiraState | undefined): Entered {
  const url = jiraBaseUrl(fields.get('url') ?? '');
  const consumerKey = (fields.get('consumerKey') ?? '').trim();
  const key = readPrivateKey(fields.get('privateKey') ?? '', kept);
  const errors = {
    url: 'problem' in url ? url.problem : undefined,
    consumerKey: consumerKeyProblem(consumerKey),
    privateKey: key.problem,
  };
  return {
    state: {
      url: 'url' in url ? url.url : (fields.get('url') ?? '').slice(0, 2048),
      verifyTls: isTicked(fields.get('verifyTls')),
      consumerKey: [...consumerKey].slice(0, mostCharacters).join(''),
      privateKey: key.privateKey,
      made: key.made,
    },
    errors: Object.fromEntries(Object.entries(errors).filter(([, problem]) => problem !== undefined)),
  };
}

/** A ticked box is sent with its value, one that is not ticked is not sent at all. */
const isTicked = (value: string | null): boolean => value !== null && !['', 'false', 'off', '0', 'no'].includes(value);

function consumerKeyProblem(key: string): string | undefined {
  if (key === '') return 'Enter the consumer key of Jira’s application link.';
  if ([...key].length > mostCharacters) return `A consumer key has at most ${mostCharacters} characters.`;
  return /\p{C}/u.test(key) ? 'The consumer key holds characters that cannot be seen.' : undefined;
}

function readPrivateKey(
  entered: string,
  kept: JiraState | undefined,
): Pick<JiraState, 'privateKey' | 'made'> & { problem?: string | undefined } {
  if (entered.trim() !== '') {
    const problem = privateKeyProblem(entered);
    return problem === undefined ? { privateKey: entered, made: false } : { made: false, problem };
  }
  if (kept?.privateKey !== undefined) return { privateKey: kept.privateKey, made: kept.made };
  return { made: false, problem: 'Enter the private key, or have a key pair made below.' };
}
