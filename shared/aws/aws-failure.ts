/** What an AWS service answered instead of doing what it was asked. */
export class AwsFailure extends Error {
  constructor(
    /** The service's own, such as `AccessDeniedException`. */
    override readonly name: string,
    readonly status: number,
    /** The item that stood there, in DynamoDB's JSON, where a condition did not hold and it was asked for. */
    readonly item?: unknown,
  ) {
    super(`An AWS service answered ${status} ${name}`);
  }
}
