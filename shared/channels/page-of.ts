/** Of the services, Discord takes the shortest addresses. */
const longest = 2048;

/**
 * The address of a page as a link of any format can hold it: http or https, at most 2048 characters, and without what
 * would end a link early. `null` where there is none like that.
 */
export function pageOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  // Brackets, quotes and spaces are escaped in a URL's normal form; in Slack's links, this ends the address too.
  const safe = href.replaceAll('|', '%7C');
  return safe.length <= longest ? safe : null;
}
