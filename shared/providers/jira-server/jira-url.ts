const longest = 2048;

/**
 * Jira's base URL in its one spelling (host in lower case, no default port, no slash at the end, context path kept), or
 * what is wrong with the text, in words for whoever entered it.
 */
export function jiraBaseUrl(text: string): { readonly url: string } | { readonly problem: string } {
  const trimmed = text.trim();
  if (trimmed.length > longest) return { problem: `The address is longer than ${longest} characters.` };
  // The parser would repair `https:jira.example.com` and drop tabs: what is stored should be what was meant.
  if (!/^https?:\/\/[^\s\\/][^\s\\]*$/i.test(trimmed) || !URL.canParse(trimmed)) {
    return { problem: 'Enter the whole address, as in https://jira.example.com/jira.' };
  }
  const { origin, pathname, username, password, search, hash } = new URL(trimmed);
  if (username || password) return { problem: 'The address must not hold a user or a password.' };
  if (search || hash) return { problem: 'The address must end before any “?” or “#”.' };
  const url = origin + pathname.replace(/\/+$/, '');
  return url.length > longest ? { problem: `The address is longer than ${longest} characters.` } : { url };
}
