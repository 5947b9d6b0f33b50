import { isIP } from 'node:net';
import { Unreachable } from './unreachable.ts';

/** Where a request goes. */
export interface Target {
  readonly secure: boolean;
  /** A host name without a dot at its end, or an IP address without brackets. */
  readonly host: string;
  /** Whether `host` is an IP address. */
  readonly literal: boolean;
  readonly port: number;
  /** Host and, unless usual, port: the Host header, and how messages call it. */
  readonly name: string;
  /** Path and query. */
  readonly path: string;
}

/**
 * Reads an absolute URL: `https` or `http`, without user and password.
 * @throws Unreachable (`not-allowed`) without quoting it
 */
export function readTarget(text: string): Target {
  // A URL would drop line breaks and tabs without a word, so that what is called is not what was written.
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) throw notAllowed('This is not a web address');
  const { protocol, username, password, hostname, port, pathname, search } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') throw notAllowed('Only https and http addresses can be called');
  if (username || password) throw notAllowed('The address must not hold a user or a password');
  const written = hostname.replace(/\.$/, '');
  const host = written.replace(/^\[(.*)\]$/, '$1');
  const secure = protocol === 'https:';
  return {
    secure,
    host,
    literal: isIP(host) !== 0,
    port: Number(port) || (secure ? 443 : 80),
    name: port ? `${written}:${port}` : written,
    path: pathname + search,
  };
}

const notAllowed = (message: string): Unreachable => new Unreachable('not-allowed', message);
