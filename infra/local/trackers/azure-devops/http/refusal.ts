import type { Answer } from './answer.ts';

/** Ends a request with an answer that says no; the message is the verdict that inspection shows. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly answer: Answer,
    message: string,
  ) {
    super(message);
  }
}
