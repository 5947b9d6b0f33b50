import type * as z from 'zod/mini';
import type { OutgoingRequest, Send } from '../../outgoing/send.ts';
import { jsonOf } from '../json-of.ts';
import { reach } from '../reach.ts';
import type { TrackerFailure } from '../tracker-failure.ts';
import type { JiraApplication } from './credentials.ts';
import { type Asked, jiraFailure } from './jira-failure.ts';
import { privateKeyOf } from './key-pair.ts';
import { authorizationHeader, type RequestToSign } from './oauth.ts';

export interface JiraRequest extends Omit<Asked, 'baseUrl'>, Pick<RequestToSign, 'parameters'> {
  readonly method: OutgoingRequest['method'];
  /** Below the base URL. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: object;
  /** Statuses that are answers, beside the 2xx. */
  readonly expected?: readonly number[];
}

export interface JiraAnswer {
  readonly status: number;
  readonly body: string;
  /** The body's JSON, as far as the schema goes. @throws TrackerFailure when it is of another shape */
  json<T>(schema: z.ZodMiniType<T>): T;
  /** What to throw when the body is not what Jira would say. */
  unreadable(): TrackerFailure;
}

/** Asks Jira once, signed. @throws TrackerFailure when no answer comes, or one that is neither 2xx nor expected */
export type AskJira = (request: JiraRequest) => Promise<JiraAnswer>;

/**
 * Signs with the application's key, and with the token where there is one. @throws Error when there is no key in the PEM
 */
export function askingJira(application: JiraApplication & { readonly token?: string }, send: Send): AskJira {
  const { baseUrl, verifyTls } = application;
  // Once for all requests: reading a PEM takes longer than signing.
  const signer = { ...application, privateKey: privateKeyOf(application.privateKey) };
  return async ({ doing, rightOf, problemIn, method, path, query, json, expected = [], parameters }) => {
    const url = baseUrl + path + (query ? `?${new URLSearchParams(query)}` : '');
    const headers = {
      Accept: 'application/json, text/plain',
      Authorization: authorizationHeader(signer, { method, url, parameters }),
      // Without it Jira may take a request that changes something for one forged in a browser.
      'X-Atlassian-Token': 'no-check',
      ...(json && { 'Content-Type': 'application/json' }),
    };
    const request = { method, url, headers, verifyTls, ...(json && { body: JSON.stringify(json) }) };
    const answer = await reach(send, request);
    const { status, body } = answer;
    const unreadable = () => jiraFailure(answer, { baseUrl, doing, rightOf, problemIn });
    if ((status < 200 || status >= 300) && !expected.includes(status)) throw unreadable();
    return { status, body, unreadable, json: (schema) => schema.safeParse(jsonOf(body)).data ?? raise(unreadable()) };
  };
}

function raise(failure: TrackerFailure): never {
  throw failure;
}
