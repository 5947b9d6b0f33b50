import { execFileSync } from 'node:child_process';

export interface Certificate {
  /** Private key and certificate, PEM. */
  readonly key: string;
  readonly cert: string;
}

const command =
  'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1 -keyout - -out -';

/** A certificate signed by itself, made by openssl; `undefined` where that is not installed. */
export function makeCertificate(): Certificate | undefined {
  try {
    const pem = execFileSync('openssl', command.split(' '), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const start = pem.indexOf('-----BEGIN CERTIFICATE-----');
    return start > 0 ? { key: pem.slice(0, start), cert: pem.slice(start) } : undefined;
  } catch {
    return undefined;
  }
}
