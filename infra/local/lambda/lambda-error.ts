/** An invocation that failed, as Lambda reports it. */
export class LambdaError extends Error {
  constructor(
    /** As `Sandbox.Timedout`, `Runtime.ExitError`, or the name of what the function threw. */
    readonly errorType: string,
    message: string,
    readonly trace: readonly string[] = [],
  ) {
    super(message);
  }
}
