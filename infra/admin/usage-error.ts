/** The words do not make a command; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    /** How the command is used, where it is known which one is meant. */
    readonly usage?: string,
  ) {
    super(message);
  }
}
