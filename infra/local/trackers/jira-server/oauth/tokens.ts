import { randomBytes } from 'node:crypto';
import type { Consumer } from './consumers.ts';
import { OAuthProblem } from './problem.ts';

const day = 24 * 60 * 60 * 1000;

/** Milliseconds, Jira's defaults. */
export const tokenLife = { request: 10 * 60 * 1000, access: 5 * 365 * day, session: (5 * 365 + 30) * day } as const;

export interface RequestToken {
  readonly kind: 'request';
  readonly token: string;
  readonly secret: string;
  readonly consumer: Consumer;
  readonly created: number;
  /** A request without `oauth_callback` gets a token of version 1.0, which knows no verifier. */
  readonly version: '1.0' | '1.0a';
  readonly callback: string | undefined;
  decision?: { readonly allowed: boolean; readonly user: string; readonly verifier: string };
}

export interface AccessToken {
  readonly kind: 'access';
  readonly token: string;
  readonly secret: string;
  readonly consumer: Consumer;
  readonly created: number;
  /** A user's key. */
  readonly user: string;
  readonly sessionHandle: string;
}

const random = (): string => randomBytes(16).toString('base64url');

/** The tokens given out, each good until it is used up, expires or is revoked. */
export class Tokens {
  readonly #now: () => number;
  readonly #tokens = new Map<string, RequestToken | AccessToken>();

  constructor(now: () => number) {
    this.#now = now;
  }

  newRequestToken(consumer: Consumer, asked: Pick<RequestToken, 'version' | 'callback'>): RequestToken {
    return this.#put({ kind: 'request', ...this.#fresh(consumer), ...asked });
  }

  /** In exchange for one that may be given up: an allowed request token, or an access token to be renewed. */
  exchange(used: RequestToken | AccessToken, user: string): AccessToken {
    this.#tokens.delete(used.token);
    const sessionHandle = used.kind === 'access' ? used.sessionHandle : random();
    return this.#put({ kind: 'access', ...this.#fresh(used.consumer), user, sessionHandle });
  }

  /** @throws OAuthProblem when there is none, or not any more */
  get(token: string): RequestToken | AccessToken {
    const found = this.#tokens.get(token);
    if (!found) throw new OAuthProblem('token_rejected');
    return found;
  }

  /** As for `get`. @throws OAuthProblem also when it is of the other kind or expired */
  requestToken(token: string): RequestToken {
    const found = this.get(token);
    if (found.kind !== 'request') throw new OAuthProblem('token_rejected');
    this.#requireAlive(found, tokenLife.request);
    return found;
  }

  /** As for `get`. @throws OAuthProblem also when it is of the other kind or expired */
  accessToken(token: string): AccessToken {
    const found = this.get(token);
    if (found.kind !== 'access') throw new OAuthProblem('token_rejected');
    this.#requireAlive(found, tokenLife.access);
    return found;
  }

  /** @param user the key of whoever decided; answers the verifier */
  decide(token: RequestToken, allowed: boolean, user: string): string {
    const verifier = random();
    token.decision = { allowed, user, verifier };
    return verifier;
  }

  /** As a person does under "authorized applications". */
  revokeAll(): void {
    this.#tokens.clear();
  }

  #fresh(consumer: Consumer): { consumer: Consumer; token: string; secret: string; created: number } {
    return { consumer, token: random(), secret: random(), created: this.#now() };
  }

  #put<Token extends RequestToken | AccessToken>(token: Token): Token {
    this.#tokens.set(token.token, token);
    return token;
  }

  #requireAlive({ created }: { created: number }, life: number): void {
    if (this.#now() - created > life) throw new OAuthProblem('token_expired');
  }
}
