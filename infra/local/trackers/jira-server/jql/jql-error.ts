/** A query Jira does not take, in its words. */
export class JqlError extends Error {
  override readonly name = 'JqlError';
}

/** For one that cannot be read at all. @param at index in the query; lines do not count here */
export const syntaxError = (what: string, at: number): JqlError =>
  new JqlError(`Error in the JQL Query: ${what} (line 1, character ${at + 1})`);
