import { type DimensionName, type dimensionValues, type MetricName, metrics } from './metrics.ts';

/** What CloudWatch is to make of a log line; `_aws` of the embedded metric format. */
export interface EmbeddedMetrics {
  /** Milliseconds since 1970. */
  readonly Timestamp: number;
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly DimensionName[])[];
    readonly Metrics: readonly { readonly Name: MetricName; readonly Unit: string }[];
  }[];
}

/** The dimensions of these metrics, each with one of its values. */
type DimensionsOf<N extends MetricName> = {
  readonly [D in (typeof metrics)[N]['dimensions'][number]]: (typeof dimensionValues)[D][number];
};

/**
 * Values of metrics as fields of a log line, of which CloudWatch makes the metrics: once in a line, and with every
 * dimension that one of them has. What is `undefined` is not measured. A function that is run by itself, without
 * `METRICS_NAMESPACE`, writes the fields alone.
 *
 * The line has to reach CloudWatch as it is. Lambda's JSON format leaves alone what is JSON already and was not written
 * by `console` (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html); metrics are then
 * taken from what a function writes to its standard output
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Lambda.html).
 */
export function measured<N extends MetricName>(
  values: { readonly [K in N]?: number | undefined },
  dimensions: DimensionsOf<N>,
) {
  const fields = { ...values, ...dimensions };
  const namespace = process.env.METRICS_NAMESPACE;
  const names = namesIn(values);
  return namespace && names.length > 0 ? { ...fields, _aws: embedded(namespace, names) } : fields;
}

const isMetric = (name: string): name is MetricName => name in metrics;

const namesIn = (values: { readonly [K in MetricName]?: number | undefined }): MetricName[] =>
  Object.keys(values)
    .filter(isMetric)
    .filter((name) => values[name] !== undefined);

/** One directive for all metrics of the same dimensions. */
function embedded(namespace: string, names: readonly MetricName[]): EmbeddedMetrics {
  const sets = new Map<string, MetricName[]>();
  for (const name of names) {
    const key = metrics[name].dimensions.join();
    sets.set(key, [...(sets.get(key) ?? []), name]);
  }
  return {
    Timestamp: Date.now(),
    CloudWatchMetrics: [...sets.values()].map((alike) => ({
      Namespace: namespace,
      Dimensions: alike.slice(0, 1).map((name) => metrics[name].dimensions),
      Metrics: alike.map((name) => ({ Name: name, Unit: metrics[name].unit })),
    })),
  };
}
