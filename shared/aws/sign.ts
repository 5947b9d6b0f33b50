import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** A call of a service that speaks JSON: everything else of such a request is always the same. */
export interface CallToSign {
  /** With the port, where it is not the usual one. */
  readonly host: string;
  readonly region: string;
  /** As a credential scope names it: `dynamodb`, `sqs`. */
  readonly service: string;
  /** Of the JSON protocol: `1.0`, `1.1`. */
  readonly version: string;
  /** `DynamoDB_20120810.GetItem` */
  readonly target: string;
  readonly body: string;
}

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * The headers of a call, signed (Signature Version 4):
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders(call: CallToSign, credentials: Credentials, now: Date): Record<string, string> {
  const time = now.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const date = time.slice(0, 8);
  const { sessionToken } = credentials;
  const headers = {
    // By name, in the order in which they are signed.
    'content-type': `application/x-amz-json-${call.version}`,
    host: call.host,
    'x-amz-date': time,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    'x-amz-target': call.target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
  const request = ['POST', '/', '', ...lines, '', names, hash('sha256', call.body)].join('\n');
  const scope = `${date}/${call.region}/${call.service}/aws4_request`;
  const signature = createHmac('sha256', keyFor(scope, credentials.secretAccessKey))
    .update([algorithm, time, scope, hash('sha256', request)].join('\n'))
    .digest('hex');
  const authorization = `${algorithm} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}

const keys = new Map<string, { readonly secret: string; readonly key: KeyObject }>();

/** Good for a day, a region and a service; kept, since it takes four digests to make. */
function keyFor(scope: string, secret: string): KeyObject {
  const known = keys.get(scope);
  if (known?.secret === secret) return known.key;
  let derived = Buffer.from(`AWS4${secret}`);
  for (const part of scope.split('/')) derived = createHmac('sha256', derived).update(part).digest();
  const key = createSecretKey(derived);
  if (keys.size >= 8) keys.clear(); // a few services, and the day before
  keys.set(scope, { secret, key });
  return key;
}
