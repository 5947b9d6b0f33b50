/** What an AWS service answered instead of doing what it was asked. */
export class AwsFailure extends Error {
  readonly #told: object;

  constructor(
    /** The service's own, such as `AccessDeniedException`. */
    override readonly name: string,
    readonly status: number,
    /** What was called: `kms.Decrypt`. */
    readonly call: string,
    told: object = {},
  ) {
    super(`AWS answered ${call} with ${status} ${name}`);
    this.#told = told;
  }

  /**
   * All that it told, items and its words, which name accounts and resources. Out of the sight of Lambda, which logs an
   * error that a function throws with whatever it has on it.
   */
  get told(): object {
    return this.#told;
  }

  /** Whether the service had too much to do. What goes beyond a quota for good is told by other names. */
  get isThrottling(): boolean {
    return this.status === 429 || /Thrott|ThroughputExceeded|RequestLimitExceeded|^Unprocessed/.test(this.name);
  }

  /** Whether the same may succeed in a moment. */
  get isPassing(): boolean {
    return this.status >= 500 || this.isThrottling || this.name === 'TransactionInProgressException';
  }
}
