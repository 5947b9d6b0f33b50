import type { OutgoingAnswer, OutgoingRequest, Send } from '../../outgoing/send.ts';
import { reach } from '../reach.ts';

/** As whom to ask, and through what. */
export interface Access {
  readonly accessToken: string;
  readonly send: Send;
  readonly verifyTls?: boolean;
}

export interface ApiRequest {
  readonly method: OutgoingRequest['method'];
  readonly url: string;
  /** Each resource has its own: https://learn.microsoft.com/azure/devops/integrate/concepts/rest-api-versioning */
  readonly apiVersion: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** `application/json` unless said otherwise. */
  readonly contentType?: string;
}

/** Asks one of Azure DevOps' REST APIs. @throws TrackerFailure when no answer came */
export function ask(access: Access, request: ApiRequest): Promise<OutgoingAnswer> {
  const { method, url, apiVersion, query, body, contentType = 'application/json' } = request;
  return reach(access.send, {
    method,
    url: `${url}?${new URLSearchParams({ ...query, 'api-version': apiVersion })}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${access.accessToken}`,
      // Without it a token that is no longer good leads to a page for people instead of a 401.
      'x-tfs-fedauthredirect': 'Suppress',
      ...(body !== undefined && { 'content-type': contentType }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    verifyTls: access.verifyTls,
  });
}
