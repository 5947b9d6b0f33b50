import type { Consumers } from './consumers.ts';
import type { Tokens } from './tokens.ts';
import type { Validator } from './validator.ts';

/** Jira's side of OAuth, as its endpoints share it. */
export interface OAuthProvider {
  readonly consumers: Consumers;
  readonly tokens: Tokens;
  readonly validator: Validator;
  /** Servers of the first version neither confirm callbacks nor want a verifier. */
  readonly version: '1.0a' | '1.0';
}
