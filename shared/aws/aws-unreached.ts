/** An AWS service that did not answer, or not to the end: whether it did what it was asked is not known. */
export class AwsUnreached extends Error {
  override readonly name = 'AwsUnreached';
  constructor(
    /** What was called: `kms.Decrypt`. */
    readonly call: string,
    /** As in `ECONNRESET` or, where it took too long, `ETIMEDOUT`. */
    readonly code: string,
  ) {
    super(`AWS did not answer ${call}: ${code}`);
  }
}
