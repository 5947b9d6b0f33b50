import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from '../table.ts';

type TableMetric =
  | 'ConsumedReadCapacityUnits'
  | 'ConsumedWriteCapacityUnits'
  | 'ReadThrottleEvents'
  | 'WriteThrottleEvents';

/** What DynamoDB measures, in sum: of the table, or of its index by itself. */
export const tableMetric = (table: Table, metricName: TableMetric, of: 'table' | 'index'): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    statistic: 'Sum',
    dimensionsMap: { TableName: table.name, ...(of === 'index' && { GlobalSecondaryIndexName: table.indexName }) },
    label: `${metricName} of the ${of}`,
  });
