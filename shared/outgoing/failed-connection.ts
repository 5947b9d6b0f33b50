import { errorCode } from '../error-code.ts';
import { Unreachable } from './unreachable.ts';

const certificateWords: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known',
  UNABLE_TO_GET_ISSUER_CERT: 'its authority is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is not known',
};

/** The certificate that `name` showed did not stand. */
export const untrusted = (name: string, code: string): Unreachable =>
  new Unreachable('certificate', `The certificate of ${name} is not trusted: ${certificateWords[code] ?? code}`);

/**
 * Says in words why the exchange with `name` broke off. Node's own error is not kept as the cause: a parser's carries
 * the bytes that it choked on.
 */
export function failedConnection(name: string, error: unknown): Unreachable {
  if (error instanceof Unreachable) return error;
  const code = errorCode(error);
  if (code === 'HPE_HEADER_OVERFLOW') return new Unreachable('too-large', `${name} answered with too many headers`);
  if (code === 'ETIMEDOUT') return new Unreachable('timeout', `${name} did not answer`);
  return new Unreachable('connection', connectionWords(name, code));
}

function connectionWords(name: string, code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `${name} refused the connection`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `No way leads to ${name}`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${name} closed the connection before it had answered`;
    case 'EPROTO':
      return `${name} does not speak TLS, or not as it is done today`;
  }
  if (code.startsWith('ERR_SSL_')) return `${name} does not speak TLS, or not as it is done today (${code})`;
  if (code.startsWith('HPE_')) return `${name} did not answer in HTTP (${code})`;
  return `The connection to ${name} failed (${code})`;
}
