/**
 * What AWS asks for, in US dollars: list prices of us-east-1 in the first tier, without allowances, discounts and taxes.
 * Looked up on 2026-11-22 in the pages named here, which repeat Amazon's own (https://aws.amazon.com/<service>/pricing/);
 * the date is the page's.
 */
export const prices = {
  /**
   * HTTP API, a request of up to 512 KB.
   * @see https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html
   */
  httpRequest: 1 / 1e6,
  /** A function's run, however long. @see https://cloudchipr.com/blog/aws-lambda-pricing (2024) */
  run: 0.2 / 1e6,
  /** arm64, 1 ms at a time. @see the same */
  gbSecond: 0.0000133334,
  /** FIFO queue, a request of up to 64 KB. @see https://cloudburn.io/blog/amazon-sqs-pricing (March 2026) */
  fifoRequest: 0.5 / 1e6,
  /** On demand. @see https://airbyte.com/data-engineering-resources/dynamodb-pricing (July 2025) */
  readUnit: 0.125 / 1e6,
  writeUnit: 0.625 / 1e6,
  /** Ingestion; a gigabyte taken for 10^9. @see https://cloudburn.io/blog/amazon-cloudwatch-pricing (February 2026) */
  logByte: 0.5 / 1e9,
} as const;
