import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';
import { answered } from './tracker.ts';

const servlet = '/plugins/servlet/oauth';

/** The parameters of an `Authorization` header of OAuth 1.0a. */
const signed = ({ headers = {} }: Pick<OutgoingRequest, 'headers'>): ReadonlyMap<string, string> =>
  new Map(
    [...(headers.Authorization ?? '').matchAll(/(oauth_\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      decodeURIComponent(value),
    ]),
  );

interface Requested {
  readonly callback: string;
  verifier?: string;
}

/** OAuth 1.0a of a Jira: what is asked for and allowed is granted once. */
export class JiraGrants {
  private readonly requested = new Map<string, Requested>();
  /** All that was ever given to us, which is nobody else's business. */
  readonly secrets: string[] = [];

  /** @param path below Jira's address; `undefined` for what has nothing to do with granting */
  answer(request: OutgoingRequest, path: string): OutgoingAnswer | undefined {
    const parameters = signed(request);
    if (path === `${servlet}/request-token`) {
      const token = this.secret('request');
      this.requested.set(token, { callback: parameters.get('oauth_callback') ?? '' });
      return this.tokenAnswer(token);
    }
    if (path !== `${servlet}/access-token`) return undefined;
    const token = parameters.get('oauth_token') ?? '';
    const verifier = this.requested.get(token)?.verifier;
    this.requested.delete(token);
    if (verifier === undefined || verifier !== parameters.get('oauth_verifier')) {
      return answered(401, 'oauth_problem=token_rejected');
    }
    return this.tokenAnswer(this.secret('access'));
  }

  /** A person allows what the address asks for. Answers where Jira sends the browser. */
  allow(address: URL): URL {
    const token = address.searchParams.get('oauth_token') ?? '';
    const request = this.requested.get(token);
    if (!request) throw new Error(`Jira knows nothing of ${address}`);
    request.verifier = this.secret('verifier');
    return new URL(
      `${request.callback}?${new URLSearchParams({ oauth_token: token, oauth_verifier: request.verifier })}`,
    );
  }

  private tokenAnswer(token: string): OutgoingAnswer {
    return answered(
      200,
      new URLSearchParams({ oauth_token: token, oauth_token_secret: this.secret('secret') }).toString(),
    );
  }

  private secret(of: string): string {
    const secret = `jira-${of}-${this.secrets.length}.`;
    this.secrets.push(secret);
    return secret;
  }
}
