/** What an AWS service answered instead of doing what it was asked. */
export class AwsFailure extends Error {
  readonly #told: object;

  constructor(
    /** The service's own, such as `AccessDeniedException`. */
    override readonly name: string,
    readonly status: number,
    told: object = {},
  ) {
    super(`An AWS service answered ${status} ${name}`);
    this.#told = told;
  }

  /**
   * All that it told, items and its words, which name accounts and resources. Out of the sight of Lambda, which logs an
   * error that a function throws with whatever it has on it.
   */
  get told(): object {
    return this.#told;
  }
}
