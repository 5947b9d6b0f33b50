import type { Pair } from './form.ts';
import { percentEncode } from './percent-encode.ts';

export interface Signed {
  readonly method: string;
  /** Absolute; a query in it does not count, its pairs belong into the parameters. */
  readonly url: string;
  /** Of the query, the form body and the `Authorization` header; `realm` and `oauth_signature` do not count. */
  readonly parameters: readonly Pair[];
}

/** What an OAuth 1.0 signature is made of: https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1 */
export const baseString = ({ method, url, parameters }: Signed): string =>
  [method.toUpperCase(), baseUri(url), normalized(parameters)].map(percentEncode).join('&');

/** Scheme and host in lower case, no default port: https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.2 */
function baseUri(url: string): string {
  const { protocol, host } = new URL(url);
  // The path as it was sent: the URL class would rewrite parts of it.
  const path = /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1];
  return `${protocol}//${host}${path || '/'}`;
}

/** https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.3.2 */
const normalized = (parameters: readonly Pair[]): string =>
  parameters
    .filter(([name]) => name !== 'realm' && name !== 'oauth_signature')
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort((one, other) => byBytes(one[0], other[0]) || byBytes(one[1], other[1]))
    .map((pair) => pair.join('='))
    .join('&');

/** Encoded text is ASCII: its code units are its bytes. */
const byBytes = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
