import { type IMetric, Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { type DimensionName, dimensionValues, type MetricName, metrics } from '../../shared/metrics.ts';
import { total } from './total.ts';

/** The dimensions of a metric of ours. */
type DimensionsOf<Name extends MetricName> = (typeof metrics)[Name]['dimensions'][number];

/** Values for some of the dimensions of a metric. */
type Narrowed<Name extends MetricName> = {
  readonly [Dimension in DimensionsOf<Name>]?: (typeof dimensionValues)[Dimension][number];
};

type Values = Readonly<Record<string, string>>;

/**
 * What the functions measure. CloudWatch keeps a metric for each combination of dimensions, and for nothing less: what is
 * asked of all trackers has to be summed over them.
 */
export class OwnMetrics {
  constructor(private readonly namespace: string) {}

  /** One for each combination of the dimensions that are left open, named by it. */
  each<Name extends MetricName>(name: Name, narrowed: Narrowed<Name> = {}, options: MetricOptions = {}): Metric[] {
    return combinations(metrics[name].dimensions, narrowed).map((dimensionsMap) =>
      this.one(name, dimensionsMap, { label: Object.values(dimensionsMap).join(' '), ...options }),
    );
  }

  /** The sum over the dimensions that are left open. */
  sum<Name extends MetricName>(name: Name, narrowed: Narrowed<Name> = {}, options: MetricOptions = {}): IMetric {
    const [only, ...others] = this.each(name, narrowed, options);
    if (only && others.length === 0) return only.with({ label: options.label });
    return total(this.parts(name, narrowed), { label: options.label ?? name, period: options.period });
  }

  /** What `sum` sums, by the names that an expression knows them under. */
  parts<Name extends MetricName>(name: Name, narrowed: Narrowed<Name> = {}): Readonly<Record<string, Metric>> {
    const all = combinations(metrics[name].dimensions, narrowed);
    return Object.fromEntries(
      all.map((dimensionsMap) => [idOf(name, dimensionsMap), this.one(name, dimensionsMap, {})]),
    );
  }

  private one(metricName: MetricName, dimensionsMap: Values, options: MetricOptions): Metric {
    return new Metric({ namespace: this.namespace, metricName, dimensionsMap, statistic: 'Sum', ...options });
  }
}

function combinations(
  dimensions: readonly DimensionName[],
  narrowed: Readonly<Record<string, string | undefined>>,
): Values[] {
  return dimensions.reduce<Values[]>(
    (all, dimension) => {
      const given = narrowed[dimension];
      const values = given === undefined ? dimensionValues[dimension] : [given];
      return all.flatMap((known) => values.map((value) => ({ ...known, [dimension]: value })));
    },
    [{}],
  );
}

/** As an expression calls it: letters, digits and underscores, beginning with a small letter. */
const idOf = (name: MetricName, dimensions: Values): string =>
  ['own', name, ...Object.values(dimensions)].join('_').replaceAll('-', '_');
