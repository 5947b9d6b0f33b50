import { type Answer, jsonAnswer } from '../http/answer.ts';

/** A request that Jira's REST API refuses, told in its words. */
export class RestError extends Error {
  override readonly name = 'RestError';

  constructor(
    readonly status: number,
    readonly messages: readonly string[],
    /** By the field they are about. */
    readonly errors: Readonly<Record<string, string>> = {},
  ) {
    super(messages.join(' '));
  }

  answer(): Answer {
    return jsonAnswer(this.status, { errorMessages: this.messages, errors: this.errors });
  }
}
