import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';
import { answered } from './tracker.ts';

/** Microsoft's sign-in, and what Azure DevOps tells of whoever signed in: each code is good once. */
export class AzureSignIn {
  private readonly codes = new Set<string>();
  /** All that was ever given to us, which is nobody else's business. */
  readonly secrets: string[] = [];

  /** @param url of the one organization that there is */
  constructor(private readonly url: string) {}

  /** `undefined` for what has nothing to do with signing in. */
  answer({ body = '' }: OutgoingRequest, path: string): OutgoingAnswer | undefined {
    if (path.endsWith('/oauth2/v2.0/token')) return this.grant(new URLSearchParams(body));
    if (path === '/_apis/profile/profiles/me') {
      return answered(200, { id: 'ann-id', displayName: 'Ann', emailAddress: 'ann@example.com' });
    }
    if (path === '/_apis/accounts')
      return answered(200, { value: [{ accountId: 'globex-id', accountName: 'globex' }] });
    if (path.startsWith('/_apis/resourceAreas/')) return answered(200, { locationUrl: `${this.url}/` });
    return undefined;
  }

  /** A person signs in. Answers where Microsoft sends the browser. */
  allow({ searchParams }: URL): URL {
    const code = this.secret('code');
    this.codes.add(code);
    const state = searchParams.get('state') ?? '';
    this.secrets.push(state);
    const query = new URLSearchParams({ code, state });
    return new URL(`${searchParams.get('redirect_uri')}?${query}`);
  }

  private grant(form: URLSearchParams): OutgoingAnswer {
    if (form.get('grant_type') === 'authorization_code' && !this.codes.delete(form.get('code') ?? '')) {
      return answered(400, { error: 'invalid_grant', error_description: 'AADSTS54005: it was redeemed already' });
    }
    this.secrets.push(...form.getAll('code_verifier'));
    return answered(200, {
      token_type: 'Bearer',
      access_token: this.secret('access'),
      refresh_token: this.secret('refresh'),
      expires_in: 3600,
    });
  }

  private secret(of: string): string {
    const secret = `azure-${of}-${this.secrets.length}.`;
    this.secrets.push(secret);
    return secret;
  }
}
