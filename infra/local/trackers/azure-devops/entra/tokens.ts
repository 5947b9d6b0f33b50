import { randomBytes } from 'node:crypto';
import type { SignIn } from '../people/sign-in.ts';
import type { Scopes } from './scopes.ts';

const codeSeconds = 600;

export interface CodeGrant {
  readonly signIn: SignIn;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scopes: Scopes;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly expiresIn: number;
}

/** How often each way of getting tokens was gone, of one identity. */
export interface TokenCounts {
  redeemed: number;
  refreshed: number;
  refusedRefreshes: number;
}

export type Redeemed = { readonly grant: CodeGrant; readonly state: 'good' | 'used' | 'expired' };

/** Every code and token given out. Real ones are long, so that whoever stores them meets that here. */
export class Tokens {
  private readonly codes = new Map<string, { grant: CodeGrant; expiresAt: number; used: boolean }>();
  private readonly access = new Map<string, { signIn: SignIn; expiresAt: number }>();
  private readonly refresh = new Map<string, { signIn: SignIn; scopes: Scopes; used: boolean }>();
  readonly counts = new Map<string, TokenCounts>();

  constructor(
    private readonly now: () => Date,
    private readonly accessTokenSeconds: number,
  ) {}

  newCode(grant: CodeGrant): string {
    const code = `1.${randomBytes(300).toString('base64url')}`;
    this.codes.set(code, { grant, expiresAt: this.seconds() + codeSeconds, used: false });
    return code;
  }

  code(code: string): Redeemed | undefined {
    const found = this.codes.get(code);
    if (!found) return undefined;
    const state = found.used ? 'used' : found.expiresAt <= this.seconds() ? 'expired' : 'good';
    return { grant: found.grant, state };
  }

  /** Uses a code up. */
  redeem(code: string, { signIn, scopes }: CodeGrant): IssuedTokens {
    const found = this.codes.get(code);
    if (found) found.used = true;
    this.countsOf(signIn).redeemed += 1;
    return this.issue(signIn, scopes);
  }

  /** Uses a refresh token up; `undefined` when there is no such one, or when it was used before. */
  renew(refreshToken: string): { readonly tokens: IssuedTokens; readonly scopes: Scopes } | undefined {
    const found = this.refresh.get(refreshToken);
    if (!found) return undefined;
    const counts = this.countsOf(found.signIn);
    if (found.used) {
      counts.refusedRefreshes += 1;
      return undefined;
    }
    found.used = true;
    counts.refreshed += 1;
    return { tokens: this.issue(found.signIn, found.scopes), scopes: found.scopes };
  }

  /** Whose access token it is, while it lasts. */
  holder(accessToken: string): SignIn | undefined {
    const found = this.access.get(accessToken);
    return found && found.expiresAt > this.seconds() ? found.signIn : undefined;
  }

  /** Revokes whatever an identity was given: its next refresh is refused. */
  revoke(key: string): void {
    for (const [token, { signIn }] of this.access) if (signIn.key === key) this.access.delete(token);
    for (const [token, { signIn }] of this.refresh) if (signIn.key === key) this.refresh.delete(token);
  }

  private issue(signIn: SignIn, scopes: Scopes): IssuedTokens {
    const expiresIn = signIn.tokenSeconds ?? this.accessTokenSeconds;
    const accessToken = `eyJ0eXAi.${randomBytes(1200).toString('base64url')}`;
    const refreshToken = scopes.offline ? `1.${randomBytes(900).toString('base64url')}` : undefined;
    this.access.set(accessToken, { signIn, expiresAt: this.seconds() + expiresIn });
    if (refreshToken) this.refresh.set(refreshToken, { signIn, scopes, used: false });
    return { accessToken, refreshToken, expiresIn };
  }

  private countsOf({ key }: SignIn): TokenCounts {
    const counts = this.counts.get(key) ?? { redeemed: 0, refreshed: 0, refusedRefreshes: 0 };
    this.counts.set(key, counts);
    return counts;
  }

  private readonly seconds = (): number => this.now().getTime() / 1000;
}
