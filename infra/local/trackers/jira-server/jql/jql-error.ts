/** A query Jira does not take, in its words: one message for each thing that is wrong with it. */
export class JqlError extends Error {
  override readonly name = 'JqlError';
  readonly messages: readonly string[];

  constructor(...messages: readonly string[]) {
    super(messages.join(' '));
    this.messages = messages;
  }
}

/** For one that cannot be read at all. @param at index in the query; lines do not count here */
export const syntaxError = (what: string, at: number): JqlError =>
  new JqlError(`Error in the JQL Query: ${what} (line 1, character ${at + 1})`);
