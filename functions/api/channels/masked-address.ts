/** The sign that an address is not shown whole. */
const mask = '/…';

/** What is shown of an address that is a secret: where it leads, and the 4 characters it ends with. */
export function maskedAddress(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${mask}${`${pathname}${search}`.slice(1).slice(-4)}`;
}

export const isMasked = (url: string): boolean => url.includes(mask);
