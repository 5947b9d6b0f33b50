/** A source of CSP's `form-action`: an origin or a scheme. */
export type FormTarget = string;

/**
 * Where a form leads whose answer redirects to whatever address was entered in it. Chromium holds each redirect that
 * follows a POST against the `form-action` of the page with the form, and nobody knows the tracker's host before.
 */
export const anyHost = (allowHttp: boolean): readonly FormTarget[] => (allowHttp ? ['https:', 'http:'] : ['https:']);

/**
 * Where a form leads whose answer redirects to this absolute URL: its origin, or its scheme where CSP's grammar has no
 * way to write the host (IPv6).
 */
export function originOf(url: string): FormTarget {
  const { origin, protocol, host } = new URL(url);
  return /^[\w.:-]+$/.test(host) ? origin : protocol;
}
