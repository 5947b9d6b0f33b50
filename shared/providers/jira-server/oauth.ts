import { type KeyObject, randomBytes, sign } from 'node:crypto';
import OAuth from 'oauth-1.0a';

export interface Signer {
  readonly consumerKey: string;
  readonly privateKey: KeyObject;
  /** Absent while there is none yet. */
  readonly token?: string;
}

export interface RequestToSign {
  readonly method: string;
  /** Absolute, with its query. */
  readonly url: string;
  /** Further `oauth_` parameters: the callback, the verifier. */
  readonly parameters?: Readonly<Record<`oauth_${string}`, string>>;
}

/** What tells a request from every other: a server refuses the second of the same. */
export interface Moment {
  readonly nonce: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

const thisMoment = (): Moment => ({
  nonce: randomBytes(16).toString('hex'),
  timestamp: Math.floor(Date.now() / 1000),
});

/**
 * The `Authorization` header of one request: OAuth 1.0a (RFC 5849) with RSA-SHA1, the only method of Jira's application
 * links. Good for one sending: whoever tries again asks for a new one.
 */
export function authorizationHeader(
  { consumerKey, privateKey, token }: Signer,
  { method, url, parameters }: RequestToSign,
  { nonce, timestamp } = thisMoment(),
): string {
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: '' },
    signature_method: 'RSA-SHA1',
    hash_function: (baseString) => sign('RSA-SHA1', Buffer.from(baseString), privateKey).toString('base64'),
  });
  oauth.getNonce = () => nonce;
  oauth.getTimeStamp = () => timestamp;
  // The package would take names in the query as they are written, not as what they mean.
  const { origin, pathname, searchParams } = new URL(url);
  const query = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  const request = { method, url: origin + pathname, data: { ...query, ...parameters } };
  return oauth.toHeader(oauth.authorize(request, token === undefined ? undefined : { key: token, secret: '' }))
    .Authorization;
}
