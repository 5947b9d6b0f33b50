/** JQL for the one issue of a key. */
export const issueWithKey = (key: string): string => `key = ${quoted(key)}`;

/** JQL for the issues with these ids, which have to be digits: only unquoted they are ids to Jira, and not keys. */
export const issuesWithIds = (ids: readonly string[]): string => `id in (${ids.join(', ')})`;

/**
 * JQL for the issues that hold these words, newest first; `undefined` when there are none. Every word is literal: Jira
 * hands the text to Lucene, whose operators are escaped, in lower case so that AND, OR and NOT are words as well.
 * https://confluence.atlassian.com/jirasoftwareserver/search-syntax-for-text-fields-939938747.html
 */
export function issuesWithText(text: string): string | undefined {
  const parts = text.toLowerCase().split(/[\p{Cc}\p{Cf}\p{Surrogate}\s]+/u);
  const words = parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
  const literal = words.join(' ').replace(/[+\-&|!(){}[\]^"~*?:\\/]/g, '\\$&');
  return words.length > 0 ? `text ~ ${quoted(literal)} ORDER BY updated DESC` : undefined;
}

/** A string of JQL, which ends at the next quote that no backslash precedes. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
