import { type IMetric, MathExpression, type MathExpressionOptions } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * The sum of metrics, by the names that it knows them under. One that was never emitted, as that of a tracker nobody has
 * connected, counts as 0: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const total = (
  usingMetrics: Readonly<Record<string, IMetric>>,
  options: MathExpressionOptions = {},
): MathExpression =>
  new MathExpression({ ...options, usingMetrics, expression: `SUM([${Object.keys(usingMetrics).join(', ')}])` });
