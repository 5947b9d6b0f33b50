import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { region } from '../template/account.ts';

/** The secret of every access key here. */
export const secret = 'local';

/** The token that comes with the temporary keys of functions. */
export const sessionToken = 'local';

export const isTemporary = (accessKeyId: string): boolean => accessKeyId.startsWith('ASIA');

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, with or without what stands before them. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | string;
}

/** What a signature is good for. */
export interface Scope {
  /** `20260101` */
  readonly date: string;
  readonly region: string;
  /** As in `dynamodb`. */
  readonly service: string;
}

export const algorithm = 'AWS4-HMAC-SHA256';
const sha256 = (text: Buffer | string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The signature that a request has to have, of Signature Version 4, worked out step by step as the documentation has it:
 * nothing of it is shared with the functions, which it is to check.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureOf(
  { method, url, headers, body }: WireRequest,
  signedHeaders: readonly string[],
  scope: Scope,
): string {
  const { pathname, searchParams } = new URL(url, 'http://here');
  const query = [...searchParams].map((pair) => pair.map(encoded).join('=')).sort();
  const canonicalRequest = [
    method,
    pathname.split('/').map(encoded).join('/'),
    query.join('&'),
    ...signedHeaders.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
  const parts = [scope.date, scope.region, scope.service, 'aws4_request'];
  const stringToSign = [algorithm, headers['x-amz-date'], parts.join('/'), sha256(canonicalRequest)].join('\n');
  return hmac(signingKey(parts), stringToSign).toString('hex');
}

const signingKeys = new Map<string, Buffer>();

function signingKey(parts: readonly string[]): Buffer {
  const name = parts.join('/');
  const start: Buffer = Buffer.from(`AWS4${secret}`);
  const key = signingKeys.get(name) ?? parts.reduce(hmac, start);
  if (signingKeys.size < 100) signingKeys.set(name, key);
  return key;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** The headers of a request to an address by the holder of an access key, those given among them, with its signature. */
export function signed(
  { headers, ...request }: Omit<WireRequest, 'headers'> & { readonly headers: Readonly<Record<string, string>> },
  accessKeyId: string,
  service: string,
): Record<string, string> {
  const time = new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
  const scope = { date: time.slice(0, 8), region, service };
  const all = {
    ...headers,
    host: new URL(request.url).host,
    'x-amz-date': time,
    ...(isTemporary(accessKeyId) && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(all).sort();
  const signature = signatureOf({ ...request, headers: all }, names, scope);
  const credential = [accessKeyId, scope.date, region, service, 'aws4_request'].join('/');
  return {
    ...all,
    authorization: `${algorithm} Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}
