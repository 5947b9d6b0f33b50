import { percentile } from '../report/percentile.ts';
import { table } from '../report/table.ts';
import { target } from '../report/target.ts';
import type { ColdStart } from './cold-call.ts';
import type { Pair } from './pair.ts';
import type { Round } from './take-round.ts';

/** Of load and first call, against the bare handler. */
const wanted = { ingest: 0.9, apply: 1.15 } as const;

type Figure = (start: ColdStart) => number;

const ready: Figure = ({ load, call }) => load + call;
const whole: Figure = (start) => start.whole;

/** Medians of a function and its bare handler, and the medians of the ratios within each round. */
export function reportPair({ name, calls }: Pair, rounds: readonly Round[]): string {
  const ratio = (of: Figure): number => median(rounds.map(({ product, bare }) => of(product) / of(bare)));
  const row = (label: string, of: Figure): string[] => [
    label,
    median(rounds.map(({ product }) => of(product))).toFixed(1),
    median(rounds.map(({ bare }) => of(bare))).toFixed(1),
    ratio(of).toFixed(2),
  ];
  return [
    table(
      [`${name}, ms`, name, 'bare', 'ratio'],
      [
        row('load', ({ load }) => load),
        row('first call', ({ call }) => call),
        row('load + first call', ready),
        row('processor time of both', ({ cpu }) => cpu),
        row('whole process', whole),
        row('memory at most, MB', ({ megabytes }) => megabytes),
      ],
    ),
    `  calls: ${calls.map(({ operation }) => operation).join(', ')}`,
    target({ name: `${name} against bare, load + first call`, figure: ratio(ready), atMost: wanted[name], unit: 'x' }),
  ].join('\n');
}

const median = (values: readonly number[]): number => percentile(values, 0.5);
