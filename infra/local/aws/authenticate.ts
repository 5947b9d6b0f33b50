import { timingSafeEqual } from 'node:crypto';
import { region } from '../template/account.ts';
import { AwsError } from './call.ts';
import type { Caller } from './caller.ts';
import { isTemporary, sessionToken, signatureOf, type WireRequest } from './signature.ts';

/** How far the caller's clock may be off, milliseconds. */
const skew = 5 * 60_000;

const pattern =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/;

/**
 * Who sent a request, by its signature, as AWS finds it out:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 *
 * @param service that the request is for, as in `dynamodb`
 * @throws AwsError for a signature that AWS would not take
 */
export function authenticate(
  request: WireRequest,
  service: string,
  callers: ReadonlyMap<string, Caller>,
  now: Date,
): Caller {
  const { headers } = request;
  if (headers.authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  }
  const [, accessKeyId = '', date = '', ofRegion = '', ofService = '', names = '', signature = ''] =
    pattern.exec(headers.authorization) ?? [];
  if (accessKeyId === '')
    throw new AwsError('IncompleteSignatureException', 'The Authorization header is not complete.');
  const caller = callers.get(accessKeyId);
  const hasToken = !isTemporary(accessKeyId) || headers['x-amz-security-token'] === sessionToken;
  if (!caller || !hasToken) {
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  const time = timeOf(String(headers['x-amz-date'] ?? ''));
  if (Number.isNaN(time) || Math.abs(now.getTime() - time) > skew) {
    throw refused(
      `Signature expired or not yet current: ${headers['x-amz-date']} is too far from ${now.toISOString()}`,
    );
  }
  if (date !== String(headers['x-amz-date']).slice(0, 8))
    throw refused('Date in Credential scope does not match x-amz-date.');
  if (ofRegion !== region) throw refused(`Credential should be scoped to a valid region, ${region}.`);
  if (ofService !== service) throw refused(`Credential should be scoped to correct service: '${service}'.`);
  const signedHeaders = names.split(';');
  const unsigned = Object.keys(headers).filter((name) => isToBeSigned(name) && !signedHeaders.includes(name));
  if (unsigned.length > 0) throw refused(`These headers have to be signed: ${unsigned}.`);
  if (names !== signedHeaders.toSorted().join(';')) throw refused('SignedHeaders is not in alphabetical order.');
  const calculated = signatureOf(request, signedHeaders, { date, region, service });
  if (!timingSafeEqual(Buffer.from(calculated), Buffer.from(signature))) {
    throw refused(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    );
  }
  return caller;
}

/** What is answered to whom is not known: 403, where what else is refused has 400. */
export const strangerErrors: readonly string[] = [
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
];

const isToBeSigned = (header: string): boolean => header === 'host' || header.startsWith('x-amz-');

const refused = (message: string): AwsError => new AwsError('InvalidSignatureException', message);

/** Of `20260101T000000Z`. */
const timeOf = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
