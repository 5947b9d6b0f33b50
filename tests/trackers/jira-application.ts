import { randomBytes, sign } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { keyPair } from '../key-pair.ts';

export interface Token {
  readonly key: string;
  readonly secret: string;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the Jira's address, with the query. */
  readonly path: string;
  readonly token?: Token;
  readonly json?: unknown;
  readonly form?: Record<string, string>;
  /** Further parameters to sign, such as the verifier. */
  readonly oauth?: Record<string, string>;
  /** Seconds since 1970. */
  readonly timestamp?: number;
  readonly nonce?: string;
  readonly signatureMethod?: string;
  readonly version?: string;
  /** Added to the path after it was signed. */
  readonly unsigned?: string;
  /** Changes the header after it was signed. */
  readonly tamper?: (header: string) => string;
}

export const callback = 'http://127.0.0.1:9/connect/jira-server/callback';

/** An application that connects to a Jira, signing with the package `oauth-1.0a`. */
export class JiraApplication {
  readonly jira: JiraServer;
  readonly key: string;
  readonly privateKey: string;

  constructor(jira: JiraServer, key = 'assignee-sync', privateKey = keyPair.privateKey) {
    this.jira = jira;
    this.key = key;
    this.privateKey = privateKey;
  }

  async call(call: Call): Promise<Response> {
    const { method = 'GET', path, json, form, unsigned = '' } = call;
    return fetch(this.jira.url + path + unsigned, {
      method,
      redirect: 'manual',
      headers: { authorization: this.#header(call), ...(json !== undefined && { 'content-type': 'application/json' }) },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(form && { body: new URLSearchParams(form) }),
    });
  }

  requestToken(call: Partial<Call> = {}): Promise<Response> {
    const oauth = { oauth_callback: callback };
    return this.call({ method: 'POST', path: '/plugins/servlet/oauth/request-token', oauth, ...call });
  }

  accessToken(token: Token, verifier: string | undefined, call: Partial<Call> = {}): Promise<Response> {
    const oauth: Record<string, string> = verifier === undefined ? {} : { oauth_verifier: verifier };
    return this.call({ method: 'POST', path: '/plugins/servlet/oauth/access-token', token, oauth, ...call });
  }

  /** What a person does in the browser; the answer to the form. */
  decide(token: Token, choice: 'approve' | 'deny', user = 'admin'): Promise<Response> {
    return fetch(`${this.jira.url}/plugins/servlet/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ oauth_token: token.key, user, [choice]: 'x' }),
    });
  }

  /** The whole way to an access token. */
  async connect(user = 'admin'): Promise<Token> {
    const token = await tokenOf(await this.requestToken());
    const location = (await this.decide(token, 'approve', user)).headers.get('location') ?? 'none:';
    const verifier = new URL(location).searchParams.get('oauth_verifier') ?? undefined;
    return tokenOf(await this.accessToken(token, verifier));
  }

  #header(call: Call): string {
    const { method = 'GET', path, token, form = {}, oauth = {}, tamper = (header) => header } = call;
    const signer = new OAuth({
      consumer: { key: this.key, secret: '' },
      signature_method: call.signatureMethod ?? 'RSA-SHA1',
      hash_function: (base) => sign('RSA-SHA1', Buffer.from(base), this.privateKey).toString('base64'),
      ...(call.version !== undefined && { version: call.version }),
    });
    const { timestamp, nonce = randomBytes(8).toString('hex') } = call;
    signer.getNonce = () => nonce;
    if (timestamp !== undefined) signer.getTimeStamp = () => timestamp;
    const url = this.jira.url + path;
    const signed = signer.authorize({ url, method, data: { ...oauth, ...form } }, token);
    return tamper(signer.toHeader({ ...signed, ...oauth }).Authorization);
  }
}

/** Of an answer that gives one. */
export async function tokenOf(answer: Response): Promise<Token> {
  expect(answer.status).toBe(200);
  const form = new URLSearchParams(await answer.text());
  return { key: form.get('oauth_token') ?? '', secret: form.get('oauth_token_secret') ?? '' };
}
