import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hashOf } from '../../shared/store/setups.ts';

/**
 * The `__Host-` prefix lets only this very host set it, over TLS and for every path
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__host-prefix). `Lax`, so that it comes
 * along when a tracker sends the browser back, but with no form of a foreign page.
 */
const name = '__Host-connect';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7200';

/** Who a request comes from: a random text that the browser was given. */
export function browserOf(cookies: readonly string[]): string | undefined {
  const values = cookies.flatMap((cookie) => new RegExp(`^${name}=([\\w-]{43})$`).exec(cookie.trim())?.[1] ?? []);
  return values.length === 1 ? values[0] : undefined;
}

export const newBrowser = (): string => randomBytes(32).toString('base64url');

export const cookieFor = (browser: string): string => `${name}=${browser}; ${attributes}`;

/** Whether this browser is the one whose hash was kept. */
export const isBrowser = (browser: string | undefined, keptHash: string | undefined): boolean =>
  browser !== undefined &&
  keptHash !== undefined &&
  timingSafeEqual(Buffer.from(hashOf(browser)), Buffer.from(keptHash));
