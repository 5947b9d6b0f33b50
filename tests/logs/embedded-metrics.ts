import * as z from 'zod';

const reference = (longest: number) => z.string().min(1).max(longest);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const metadata = z.strictObject({
  Timestamp: z.int().positive(),
  CloudWatchMetrics: z
    .array(
      z.strictObject({
        Namespace: reference(1024),
        Dimensions: z.array(z.array(reference(250)).max(30)).min(1),
        Metrics: z
          .array(z.strictObject({ Name: reference(1024), Unit: z.enum(['Count', 'Milliseconds']) }))
          .min(1)
          .max(100),
      }),
    )
    .min(1),
});

/** What CloudWatch takes from a line: one value of one metric. */
export interface Datum {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
}

const number = z.number();
const dimension = z.string().min(1).max(1024);

/** The metrics in a log line, none where it has none. @throws ZodError where CloudWatch would not understand them */
export function metricsIn(line: Readonly<Record<string, unknown>>): Datum[] {
  if (line._aws === undefined) return [];
  return metadata.parse(line._aws).CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((set) =>
      Metrics.map(({ Name, Unit }) => ({
        namespace: Namespace,
        name: Name,
        unit: Unit,
        dimensions: Object.fromEntries(set.map((each) => [each, dimension.parse(line[each])])),
        value: number.parse(line[Name]),
      })),
    ),
  );
}
